/** Loaded into the program: at its end, leaves the most memory that it ever held, in KiB. */

import { writeFileSync } from 'node:fs';
import { isMainThread } from 'node:worker_threads';

const { PROCS_PEAK_FILE: file } = process.env;
if (isMainThread && file !== undefined) {
  process.on('exit', () => writeFileSync(file, String(process.resourceUsage().maxRSS)));
}
