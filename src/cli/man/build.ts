/** Writes the manual page to standard output, for `npm run build`. */

import manifest from '../../../package.json' with { type: 'json' };
import { definitions } from '../commandParsers.ts';
import { HELP_TEXTS } from '../help.ts';
import { manPage } from './manPage.ts';

const { version } = manifest;
process.stdout.write(manPage({ version, commands: definitions(), texts: HELP_TEXTS }));
