/*
 * Answers 1 (BPSW says prime) or 0 for each line of standard input, by FLINT. Reads and writes in
 * large pieces, so that what is measured are the answers.
 */

#include <flint/fmpz.h>
#include <flint/ulong_extras.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

/* Room for the longest line. */
enum { ROOM = 1 << 21 };

static char text[ROOM];
static char answers[ROOM];

/* Whether the digits make a number below 2^64. */
static int is_word(const char *digits, size_t length, ulong *word) {
  *word = 0;
  if (length > 20) return 0;
  for (size_t i = 0; i < length; i++) {
    if (__builtin_mul_overflow(*word, 10, word)) return 0;
    if (__builtin_add_overflow(*word, (ulong)(digits[i] - '0'), word)) return 0;
  }
  return 1;
}

static int is_prime(const char *line, size_t length, fmpz_t n) {
  ulong word;
  if (is_word(line, length, &word)) return n_is_prime(word);
  return fmpz_set_str(n, line, 10) == 0 && fmpz_is_probabprime(n);
}

int main(void) {
  fmpz_t n;
  fmpz_init(n);
  size_t filled = 0;
  ssize_t got;
  while ((got = read(0, text + filled, ROOM - filled)) > 0) {
    filled += (size_t)got;
    char *line = text;
    char *end;
    size_t out = 0;
    while ((end = memchr(line, '\n', (size_t)(text + filled - line))) != NULL) {
      *end = '\0';
      answers[out++] = is_prime(line, (size_t)(end - line), n) ? '1' : '0';
      answers[out++] = '\n';
      line = end + 1;
    }
    if (fwrite(answers, 1, out, stdout) != out) return 1;
    filled -= (size_t)(line - text);
    memmove(text, line, filled);
  }
  return 0;
}
