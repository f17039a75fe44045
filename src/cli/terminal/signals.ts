/**
 * SIGINT, SIGTERM and SIGHUP end a run in order: whole rows, a hint, and the status of the signal.
 * SIGUSR1 asks how far it is.
 */

const STATUS = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 } as const;

type StopSignal = keyof typeof STATUS;

/**
 * Signals that follow the first one so soon are no second wish: `timeout`, for one, sends its signal to
 * the program and at once to its whole process group.
 */
const BURST_MS = 30;

/** After a stop, a read or a write that cannot be cancelled is waited for no longer than this. */
const LEAVE_MS = 100;

/** As `dd` has them: SIGINFO, the key Ctrl-T, where the system has it. */
const QUESTIONS: readonly NodeJS.Signals[] = ['SIGUSR1', 'SIGINFO'];

export class Signals {
  readonly #controller = new AbortController();
  #received: StopSignal | undefined;
  #installed = false;
  #answers = false;
  #isBusy = false;

  /** Says how far the work is. */
  onQuestion: () => void = () => {};

  /** Aborted when the run is to end. */
  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  /** The exit status that the signal asks for, once there was one. */
  get status(): number | undefined {
    return this.#received && STATUS[this.#received];
  }

  /**
   * From now on a signal ends the run in order, and a second one ends it at once. SIGUSR1 asks how far
   * the work is, for good; without a listener Node.js opens a debugger.
   */
  listen(): void {
    if (this.#installed) return;
    this.#installed = true;
    for (const name of NAMES) process.on(name, this.#handle);
    if (!this.#answers) for (const name of QUESTIONS) process.on(name, () => this.onQuestion());
    this.#answers = true;
  }

  /** From now on a signal ends the process at once: a busy main thread would not hear it. */
  ignore(): void {
    this.#installed = false;
    for (const name of NAMES) process.off(name, this.#handle);
  }

  /** Whether a signal would find the main thread busy for long; then it ends the process at once. */
  readonly onBusy = (busy: boolean): void => {
    if (busy === this.#isBusy) return;
    this.#isBusy = busy;
    if (busy) this.ignore();
    else this.listen();
  };

  /**
   * Ends the run without a signal. From now on one changes nothing, for all is answered, unless the
   * process is held up: then it ends it after a moment.
   */
  conclude(): void {
    // Before the others are removed: without any, a signal ends the process at once.
    if (this.#installed) for (const name of NAMES) process.on(name, this.#hurry);
    this.ignore();
    // abort() without a reason creates a DOMException and captures its stack; a short run would
    // notice.
    this.#controller.abort('the run is over');
  }

  /**
   * Ends the process, with the status of the signal that asked for it, if there was one. Where an exit
   * would wait for a read under way, such as of a pipe without a writer, that signal ends it.
   */
  leave(): void {
    if (!isHeldUp()) process.exit(this.status ?? process.exitCode);
    this.ignore();
    for (const name of NAMES) process.off(name, this.#hurry);
    stopAbsorbing();
    if (this.#received !== undefined) process.kill(process.pid, this.#received);
    else process.exit();
  }

  /** As `leave`, unless the process ends of itself within a moment. */
  leaveSoon(received: StopSignal | undefined = this.#received): void {
    setTimeout(() => {
      this.#received = received;
      this.leave();
    }, LEAVE_MS).unref();
  }

  readonly #hurry = (name: NodeJS.Signals): void => this.leaveSoon(name as StopSignal);

  readonly #handle = (name: NodeJS.Signals): void => {
    this.#received = name as StopSignal;
    for (const other of NAMES) process.on(other, absorb);
    this.ignore();
    setTimeout(stopAbsorbing, BURST_MS).unref();
    this.#controller.abort();
  };
}

/** Whether an exit would wait for a read or a write, in another thread, that may never end. */
function isHeldUp(): boolean {
  return process.getActiveResourcesInfo().some((resource) => resource.startsWith('FSReq'));
}

/** A signal that belongs to the one before. */
function absorb(): void {}

function stopAbsorbing(): void {
  for (const name of NAMES) process.off(name, absorb);
}

const NAMES = Object.keys(STATUS) as StopSignal[];
