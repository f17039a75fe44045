/* Answers 1 (BPSW says prime) or 0 for each line of standard input, by GMP. */

#define _GNU_SOURCE
#include <gmp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Since GMP 6.2, 24 repetitions are BPSW and no more: the test that procs makes. */
enum { REPETITIONS = 24 };

int main(void) {
  char *line = NULL;
  size_t room = 0;
  ssize_t length;
  mpz_t n;
  mpz_init(n);
  while ((length = getline(&line, &room, stdin)) > 0) {
    if (line[length - 1] == '\n') line[length - 1] = '\0';
    if (mpz_set_str(n, line, 10) != 0) return 1;
    puts(mpz_probab_prime_p(n, REPETITIONS) ? "1" : "0");
  }
  return 0;
}
