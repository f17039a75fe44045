/**
 * The built worker, that ends instead of doing a part of a proof while `settings.deaths`, a counter
 * that all workers share, is above 0.
 */

import { workerData } from 'node:worker_threads';

const { port, settings } = workerData;
const deaths = new Int32Array(settings.deaths);
const on = port.on.bind(port);
port.on = (name, listener) =>
  on(name, (message) => {
    if (message?.job?.kind === 'proofStep' && Atomics.sub(deaths, 0, 1) > 0) process.exit(7);
    listener(message);
  });

await import('../../../dist/worker.cjs');
