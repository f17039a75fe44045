/** What stands below the options in the help. */

export const HELP: string = `
Examples:
  procs                        the book's twenty numbers, one worker per CPU core
  procs 4                      ... with four workers
  procs --sequential --trial   ... as the book's sequential program does it
  procs numbers.txt            check each line of a file
  seq 1000 | procs - --primes  the primes among the numbers of standard input
  procs check 97 2^127-1       ask about numbers, answer by exit status

Exit status:
  0  done; check: every number is prime
  1  check: some number is not prime
  2  bad usage, a bad number, an unreadable file
  3  a job could not be finished; every other row is there
`;

export const HELP_OF_CHECK: string = `
Examples:
  procs check 97 91
  procs check 2^127-1
  procs check -q 0x7fffffff && echo prime
`;
