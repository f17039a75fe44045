/** The thread of one worker: takes jobs, performs them, until the poison pill. */

import { type MessagePort, workerData } from 'node:worker_threads';
import { now } from '../jobs/clock.ts';
import type { Job } from '../jobs/job.ts';
import { Performer } from '../jobs/performer.ts';
import type { Result } from '../jobs/result.ts';
import type { Settings } from '../jobs/settings.ts';
import { shareInstances } from '../kernels/addressSpace.ts';
import type { KernelModules } from '../kernels/modules.ts';
import { type MessageFromWorker, type MessageToWorker, POISON_PILL } from './messages.ts';

export interface WorkerData {
  /** This worker's end of the jobs queue: jobs come in, results go out. */
  readonly port: MessagePort;
  readonly settings: Settings;
  readonly modules: KernelModules;
  /** How many instances of kernels all workers may still make together. */
  readonly instances: Int32Array<SharedArrayBuffer>;
  /** Whether the worker says when it does what. */
  readonly isTraced?: boolean;
}

function worker(data: WorkerData): void {
  const { port, settings, modules, instances, isTraced } = data;
  shareInstances(instances);
  const performer = new Performer(settings, modules);

  function post(message: MessageFromWorker<Job, Result>): void {
    const hasRows = message.type === 'result' && message.result.type === 'rows';
    const said = isTraced ? { ...message, at: now() } : message;
    port.postMessage(said, hasRows ? [message.result.rows.buffer] : []);
  }

  port.on('message', async (message: MessageToWorker<Job>) => {
    if (message === POISON_PILL) {
      post({ type: 'done' });
      port.close();
      return;
    }
    const { id, job, spare } = message;
    const begin = await performer.load(job);
    if (isTraced) post({ type: 'begun', id });
    const steps = begin(spare);
    let step = await steps.next();
    for (; !step.done; step = await steps.next()) post({ id, ...step.value });
    post({ type: 'result', id, result: step.value });
  });
}

worker(workerData as WorkerData);
