/** The built worker, but it takes the prime 97 for a probable prime. */

import { type MessagePort, workerData } from 'node:worker_threads';
import type { Job } from '../../../src/jobs/job.ts';
import type { Result } from '../../../src/jobs/result.ts';
import type { MessageFromWorker } from '../../../src/workers/messages.ts';

const { port } = workerData as { readonly port: MessagePort };
const post = port.postMessage.bind(port);

port.postMessage = (message: MessageFromWorker<Job, Result>, transfer?: unknown): void => {
  if (message.type === 'result' && message.result.type === 'rows') {
    const { buffer, byteOffset, length } = message.result.rows;
    const rows = Buffer.from(buffer, byteOffset, length);
    const at = rows.indexOf(' 97  P');
    if (at !== -1) rows[at + 5] = 'p'.charCodeAt(0);
  }
  post(message, transfer as Parameters<typeof post>[1]);
};

// This file is built into coverage/doubles/.
await import(new URL('../../dist/worker.cjs', import.meta.url).href);
