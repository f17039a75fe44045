/**
 * What `items` gives, until the signal is aborted. A read that is under way then is left to the
 * owner of the input.
 */
export async function* untilAborted<T>(
  items: AsyncIterable<T>,
  signal: AbortSignal | undefined,
): AsyncGenerator<T, void, undefined> {
  const source = items[Symbol.asyncIterator]();
  let reading = false;
  try {
    while (!signal?.aborted) {
      reading = true;
      const step = await nextUnlessAborted(source, signal);
      if (step === undefined) return;
      reading = false;
      if (step.done) return;
      yield step.value;
    }
  } finally {
    if (!reading) await source.return?.();
  }
}

/** Not Promise.race: a signal that outlives many reads would keep what each of them gave. */
function nextUnlessAborted<T>(
  source: AsyncIterator<T>,
  signal: AbortSignal | undefined,
): Promise<IteratorResult<T> | undefined> {
  return new Promise((resolve, reject) => {
    const stop = (): void => resolve(undefined);
    const heard = (): void => signal?.removeEventListener('abort', stop);
    signal?.addEventListener('abort', stop);
    source.next().then(resolve, reject).finally(heard);
  });
}
