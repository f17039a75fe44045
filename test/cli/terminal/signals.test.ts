import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Signals } from '../../../src/cli/terminal/signals.ts';

const kill = vi.spyOn(process, 'kill').mockReturnValue(true);
const exit = vi.spyOn(process, 'exit').mockReturnValue(undefined as never);

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
  vi.clearAllMocks();
});

test('a signal during the run is its end, and its status', () => {
  const signals = new Signals();
  signals.listen();
  process.emit('SIGTERM', 'SIGTERM');
  expect(signals.signal.aborted).toBe(true);
  signals.conclude();
  expect(signals.status).toBe(143);
  signals.leave();
  expect(kill).toHaveBeenCalledExactlyOnceWith(process.pid, 'SIGTERM');
});

test('a signal after the end of the run changes nothing', () => {
  const signals = new Signals();
  signals.listen();
  signals.conclude();
  expect(process.emit('SIGINT', 'SIGINT'), 'the process lives on').toBe(true);
  expect(signals.status).toBeUndefined();
  signals.leave();
  expect(kill).not.toHaveBeenCalled();
  expect(exit).toHaveBeenCalled();
});

test('a signal after the end of the run ends a process that is held up', () => {
  const signals = new Signals();
  signals.listen();
  signals.conclude();
  process.emit('SIGINT', 'SIGINT');
  vi.runAllTimers();
  expect(kill).toHaveBeenCalledExactlyOnceWith(process.pid, 'SIGINT');
  expect(process.listenerCount('SIGINT')).toBe(0);
});

test('while the main thread is busy, and after a second signal, none has a handler', () => {
  const signals = new Signals();
  signals.listen();
  signals.onBusy(true);
  expect(process.listenerCount('SIGINT')).toBe(0);
  signals.onBusy(false);
  process.emit('SIGINT', 'SIGINT');
  vi.runAllTimers();
  expect(process.listenerCount('SIGINT')).toBe(0);
});
