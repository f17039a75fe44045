/** The built worker, but it takes the prime 97 for a probable prime. */

import { workerData } from 'node:worker_threads';

const { port } = workerData;
const post = port.postMessage.bind(port);

port.postMessage = (message, transfer) => {
  const { result } = message;
  if (result?.type === 'rows') {
    const rows = Buffer.from(result.rows.buffer, result.rows.byteOffset, result.rows.length);
    const at = rows.indexOf(' 97  P');
    if (at !== -1) rows[at + 5] = 'p'.charCodeAt(0);
  }
  post(message, transfer);
};

await import('../../../dist/worker.cjs');
