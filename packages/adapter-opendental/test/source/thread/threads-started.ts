import { subscribe, unsubscribe } from 'node:diagnostics_channel';

/** How many threads are started while something runs. */
export async function threadsStartedBy(run: () => Promise<unknown>): Promise<number> {
  let started = 0;
  const count = (): void => {
    started += 1;
  };
  subscribe('worker_threads', count);
  try {
    await run();
  } finally {
    unsubscribe('worker_threads', count);
  }
  return started;
}
