/** Writes the manual page to standard output, for `npm run build`. */

import manifest from '../../../package.json' with { type: 'json' };
import { definitions } from '../commandParsers.ts';
import {
  EXAMPLES,
  EXAMPLES_OF_BENCH,
  EXAMPLES_OF_CHECK,
  EXAMPLES_OF_PROVE,
  EXAMPLES_OF_VERIFY,
  NUMBERS,
  STATUS_OF_BENCH,
  STATUS_OF_CHECK,
  STATUS_OF_PROVE,
  STATUS_OF_VERIFY,
} from '../help.ts';
import { manPage } from './manPage.ts';

const texts = {
  '': { before: EXAMPLES, after: NUMBERS },
  check: { before: EXAMPLES_OF_CHECK, after: STATUS_OF_CHECK },
  prove: { before: EXAMPLES_OF_PROVE, after: STATUS_OF_PROVE },
  verify: { before: EXAMPLES_OF_VERIFY, after: STATUS_OF_VERIFY },
  bench: { before: EXAMPLES_OF_BENCH, after: STATUS_OF_BENCH },
};

process.stdout.write(manPage({ version: manifest.version, commands: definitions(), texts }));
