/** Workers died so often that no answer can be expected any more. */
export class WorkersFailed extends Error {}
