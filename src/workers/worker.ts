/** The thread of one worker: takes jobs, performs them, until the poison pill. */

import { type MessagePort, workerData } from 'node:worker_threads';
import {
  type MessageFromWorker,
  type MessageToWorker,
  POISON_PILL,
  type Settings,
} from '../jobs/job.ts';
import { perform } from '../jobs/perform.ts';
import { type KernelModules, Kernels } from '../kernels/kernels.ts';

export interface WorkerData {
  /** This worker's end of the jobs queue: jobs come in, results go out. */
  readonly port: MessagePort;
  readonly settings: Settings;
  readonly modules: KernelModules;
}

const { port, settings, modules } = workerData as WorkerData;
const kernels = new Kernels(modules);

function post(message: MessageFromWorker): void {
  const transfer =
    message.type === 'result' && message.result.type === 'rows' ? [message.result.rows.buffer] : [];
  port.postMessage(message, transfer);
}

port.on('message', (message: MessageToWorker) => {
  if (message === POISON_PILL) {
    post({ type: 'done' });
    port.close();
    return;
  }
  const { id, job, spare } = message;
  const steps = perform(job, settings, kernels, spare);
  let step = steps.next();
  for (; !step.done; step = steps.next()) post({ id, ...step.value });
  post({ type: 'result', id, result: step.value });
});
