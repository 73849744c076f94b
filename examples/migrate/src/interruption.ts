const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Calls `before` when somebody stops the run, and then lets the signal do what it does anyway. Gives the function that
 * ends this.
 */
export function beforeInterruption(before: () => void): () => void {
  const stop = (signal: NodeJS.Signals): void => {
    forget();
    before();
    process.kill(process.pid, signal);
  };
  const forget = (): void => {
    for (const signal of signals) process.off(signal, stop);
  };
  for (const signal of signals) process.on(signal, stop);
  return forget;
}
