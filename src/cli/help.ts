/** What the help says beside the options. */

export const EXAMPLES: string = `procs, the multicore prime checker

Examples:
  procs                          the book's twenty numbers, a worker per CPU core
  procs 4 --trial                the same with 4 workers, by the book's trial division
  procs --sequential --trial     the same without workers
  procs numbers.txt              each number of a file
  seq 1000 | procs - --primes    the primes among the numbers of standard input
  procs 1..10^6 --primes         the primes of a range
  procs check 97 2^127-1         are these prime? the exit status is the answer
  procs bench                    how much faster are workers, on this machine?
`;

export const NUMBERS: string = `
Numbers:
  decimal of any length, 1_000_003, 0x7f, 0o17, 0b101, 1e12, and expressions of them:
  + - * / % ^ ** ( ), n! (factorial) and n# (primorial). A..B is a range, both ends included.
  In a file: a number, an expression or a range on a line, or several plain numbers parted by
  blanks or commas; # begins a comment.

Output:
  n  P for a prime, p for a probable prime (above 2^64, where there is no proof), n alone for
  all others. Rows stand in the order of the input.

Exit status:
  0  done
  2  bad usage, a bad number, an unreadable file; all other numbers are answered
  3  a check could not be finished; all other numbers are answered
  130, 143  stopped by Ctrl-C, by SIGTERM; the last line says how to go on
`;

export const EXAMPLES_OF_CHECK: string = `Are these numbers prime?

Examples:
  procs check 97 91              a sentence for each number
  procs check 2^127-1 1000!+1    numbers of any size, as expressions
  procs check -q 0x7fffffff && echo prime
  procs check --json 1..10
`;

export const STATUS_OF_CHECK: string = `
Exit status:
  0  every number is prime, or a probable prime
  1  some number is not prime
  2  bad usage, a bad number
  3  a check could not be finished
`;

export const EXAMPLES_OF_BENCH: string = `How much faster are workers than a sequential run, on this machine?

Examples:
  procs bench                    the book's experiment, 12 times over: sequential, 1, 2, ... n
  procs bench 4 numbers.txt      one's own numbers, up to 4 workers
  procs bench --svg figure.svg   and the figure: run time against number of workers
  procs bench --markdown >>"$GITHUB_STEP_SUMMARY"
  procs bench 2 --min-speedup 1.5
`;

export const STATUS_OF_BENCH: string = `
Above 8, the numbers of workers are 1, 2, 4, 8, ... and n. Runs of all of them alternate, after
a warm-up; every run starts its workers anew, within its time.

Exit status:
  0  done
  1  slower than --min-speedup
  2  bad usage, a bad number, an unreadable file; nothing is timed
  3  the answers of two runs differ, or a check could not be finished
`;
