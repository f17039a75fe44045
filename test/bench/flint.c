/* Answers 1 (BPSW says prime) or 0 for each line of standard input, by FLINT. */

#define _GNU_SOURCE
#include <flint/fmpz.h>
#include <flint/ulong_extras.h>
#include <stdio.h>
#include <stdlib.h>

/* Every number of so many digits fits into a word. */
enum { WORD_DIGITS = 19 };

int main(void) {
  char *line = NULL;
  size_t room = 0;
  ssize_t length;
  fmpz_t n;
  fmpz_init(n);
  while ((length = getline(&line, &room, stdin)) > 0) {
    if (line[length - 1] == '\n') line[--length] = '\0';
    int prime;
    if (length <= WORD_DIGITS) {
      prime = n_is_prime(strtoull(line, NULL, 10));
    } else {
      if (fmpz_set_str(n, line, 10) != 0) return 1;
      prime = fmpz_abs_fits_ui(n) ? n_is_prime(fmpz_get_ui(n)) : fmpz_is_probabprime(n);
    }
    puts(prime ? "1" : "0");
  }
  return 0;
}
