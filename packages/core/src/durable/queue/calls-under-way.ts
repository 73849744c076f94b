import { BitewingError } from '../../error/bitewing-error.ts';

/** Lets calls through until it is closed; closing waits for those under way. */
export interface CallsUnderWay {
  /** @throws BitewingError `store_unavailable` when it is closed */
  run<T>(call: () => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

/** Whoever disposed of a queue may close its database: nothing is at work on it any more. */
export function callsUnderWay(): CallsUnderWay {
  const calls = new Set<Promise<unknown>>();
  let isClosed = false;
  return {
    async run(call) {
      if (isClosed) throw new BitewingError('store_unavailable', { detail: 'The queue is closed.' });
      const running = call();
      calls.add(running);
      try {
        return await running;
      } finally {
        calls.delete(running);
      }
    },
    async close() {
      isClosed = true;
      await Promise.allSettled(calls);
    },
  };
}
