/** What the help says beside the options, in 80 columns. */

import { MAX_LINE_BYTES } from '../jobs/job.ts';
import { SHARED_PROOF_FROM } from '../jobs/limits.ts';
import {
  MAX_BYTES,
  MAX_DIGITS as MAX_CERTIFICATE_DIGITS,
  MAX_STEPS,
} from '../text/certificates/limits.ts';
import { MAX_DIGITS } from '../text/digitLimit.ts';
import { grouped } from '../text/grouped.ts';
import { MAX_COMPUTED_DIGITS } from '../text/lineBudget.ts';
import { MOST_WORKERS } from './options.ts';

/** The statuses that every command has. */
const ABORTED = `70  an internal error, to be reported
  129, 130, 143  stopped by SIGHUP, Ctrl-C, SIGTERM`;

const EXAMPLES = `procs, the multicore prime checker

Examples:
  procs                         the book's twenty numbers, a worker per core
  procs 4 --trial               the same by 4 workers and trial division
  procs --sequential --trial    the same without workers
  procs numbers.txt             each number of a file
  seq 1000 | procs - --primes   the primes among the numbers of standard input
  procs 1..10^6 --primes        the primes of a range
  procs 1..10^9 --count         how many of its numbers are prime
  procs 10^300.. -p -m 1        the next prime
  procs check 97 2^127-1        are these prime? the exit status is the answer
  procs prove 2^255-19          a proof, for numbers above 3.3e24
  procs bench                   how much faster are workers, on this machine?
  procs verify proof.txt        is this certificate of primality valid?
`;

const NUMBERS = `
Numbers:
  decimal, 1_000_003, 0x7f, 0o17, 0b101, 1e12, and expressions of these with
  + - * / % ^ ** ( ), n! (factorial) and n# (primorial). A..B is a range, both
  ends included, and A.., with -m, all numbers from A on.
  In a file: a number, an expression or a range A..B on a line, or several plain
  numbers separated by spaces or commas; # begins a comment. With --base: digits
  of that base alone, with ":" and blanks inside, a number on a line, or, as
  openssl prints it, on several that end in ":" but the last.
  A file may be UTF-8 or, with a byte-order mark, UTF-16.

Limits:
  a number has at most ${grouped(MAX_DIGITS)} digits, a line less than ${grouped(MAX_LINE_BYTES)} bytes;
  the expressions of a line compute at most ${grouped(MAX_COMPUTED_DIGITS)} digits;
  there are at most ${MOST_WORKERS} workers

Rows, in the order of the input:
  n  P for a prime, p for a probable prime (above 3.3e24, where only numbers
  k*2^n+1 and k*2^n-1 with k < 2^n have a proof without --prove), n alone for
  all other numbers

JSON:
  "n", "input" where that was not plain decimal, "prime", "verdict" ("prime",
  "probable prime", "composite" or "neither"); of a prime or probable prime
  whether it is "proved", and by which "proof" if it has a special form, or
  "certificate" with --prove; of a composite what proves it, a "factor", a
  "witness" of the strong test, the D of a "lucas" test, or the test of its form
  that it "fails"; "seconds" with --times; for a bad line "input", "file",
  "line" and "error"; with --count one object of "primes", "probablePrimes",
  "composites", "neither" and "errors"

Signals:
  Ctrl-C ends a run with whole rows and says how to go on; but at once and
  without a word where there are no workers and a number takes long. SIGUSR1
  asks how far a run is.

Exit status:
  0  done
  2  bad usage, a bad number, an unreadable file; all other numbers are answered
  3  a check could not be finished; all other numbers are answered
  ${ABORTED}
`;

const EXAMPLES_OF_CHECK = `Are these numbers prime?

Examples:
  procs check 97 91              a sentence for each number
  procs check 2^127-1 1000!+1    numbers of any size, as expressions
  procs check -q 0x7fffffff && echo prime
  procs check -q -f numbers.txt  is every number of a file prime?
  procs check --resume state 10^99999+1234567
`;

const STATUS_OF_CHECK = `
A composite is shown with its smallest factor, if that is below 2^17 = 131,072,
else with a larger factor or the test that it fails.

With --resume, the tests of numbers from 1,355 digits on go on where a run has
ended: the file keeps how far they are, every minute and when the run is stopped
by a signal. It is removed when all checks have been done.

Exit status:
  0  every number is prime, or a probable prime
  1  some number is not prime; with -q, whatever else is in the files
  2  bad usage, a bad number, an unreadable file, no numbers
  3  a check could not be finished
  ${ABORTED}
`;

const EXAMPLES_OF_PROVE = `Proofs that numbers are prime, with certificates

Examples:
  procs prove 2^255-19 116!+1    a sentence for each number
  procs prove --certificate p.txt 2^255-19
  procs prove --certificate - 2^521-1 | procs verify -
  procs prove --resume state --certificate p.txt 10^999+7
`;

const STATUS_OF_PROVE = `
A proof is announced after the certificate, as it is written, has been verified.
For the formats primo and pari it is by elliptic curves alone.

With --resume, proofs of numbers from ${String(SHARED_PROOF_FROM).length} digits on go on where a run has ended:
the file keeps their steps, every second and when the run is stopped by a signal.
It is removed when all is proved. The certificate is the same.

JSON:
  as without a command; the "proof" of a prime is "certificate"

Exit status:
  0  every number is proved prime
  1  some number is not prime
  2  bad usage, a bad number, a certificate that can't be written
  3  a prime could not be proved, or a proof not be finished
  ${ABORTED}
`;

const EXAMPLES_OF_BENCH = `How much faster are workers than a sequential run, on this machine?

Examples:
  procs bench                    the book's numbers, sequential, 1, 2, ... n
  procs bench 4 numbers.txt      one's own numbers, up to 4 workers
  procs bench --svg figure.svg   and a chart of the times
  procs bench --markdown >>"$GITHUB_STEP_SUMMARY"
  procs bench 2 --min-speedup 1.5
`;

const STATUS_OF_BENCH = `
Above 8, the numbers of workers are 1, 2, 4, 8, ... and n. Runs alternate, after
a warm-up; every run starts its workers anew, within its time.

Exit status:
  0  done
  1  slower than --min-speedup
  2  bad usage, a bad number, an unreadable file; nothing is timed
  3  the answers of two runs differ, or a check could not be finished
  ${ABORTED}
`;

const EXAMPLES_OF_VERIFY = `Are these certificates of primality valid?

Examples:
  procs verify proof.txt         a sentence for each file
  procs verify --json *.out      one JSON object for each file
  procs verify -q - <proof.txt && echo proved
`;

const STATUS_OF_VERIFY = `
A file holds a certificate of Math::Prime::Util, in base 10, which begins with
"[MPU - Primality Certificate]", of Primo (version 3 or 4), or the vector of
PARI's primecert. Every condition of every step is verified.

JSON:
  "file", "n", "format" ("MPU", "Primo" or "PARI"), "steps", and "verdict":
  "prime", "not proved" with the "reason", or what n is ("composite", with what
  proves it, or "neither"); "proved" and "prime", where they are known; for a
  file that can't be read, or whose numbers do not fit together, "file", "line"
  and "error"

Limits:
  a file has at most ${grouped(MAX_BYTES)} bytes, a number ${grouped(MAX_CERTIFICATE_DIGITS)} digits;
  a certificate has at most ${grouped(MAX_STEPS)} steps

Exit status:
  0  proved prime; of several files the highest status counts
  1  not prime, whatever the certificate says
  2  not proved by this certificate; bad usage
  3  the certificate can't be read, or not be verified to the end
  ${ABORTED}
`;

const EXAMPLES_OF_COMPLETION = `A script that completes commands, options and their values in a shell

Examples:
  eval "$(procs completion bash)"  in .bashrc
  source <(procs completion zsh)   in .zshrc, after compinit
  procs completion fish | source   in config.fish
`;

/** The texts before and after the options of each command; the name of the main job is empty. */
export type HelpTexts = Readonly<Record<string, Record<'before' | 'after', string>>>;

export const HELP_TEXTS: HelpTexts = {
  '': { before: EXAMPLES, after: NUMBERS },
  check: { before: EXAMPLES_OF_CHECK, after: STATUS_OF_CHECK },
  prove: { before: EXAMPLES_OF_PROVE, after: STATUS_OF_PROVE },
  verify: { before: EXAMPLES_OF_VERIFY, after: STATUS_OF_VERIFY },
  bench: { before: EXAMPLES_OF_BENCH, after: STATUS_OF_BENCH },
  completion: { before: EXAMPLES_OF_COMPLETION, after: '' },
};
