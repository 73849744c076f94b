/** Takes the time of named stages. */
export interface Stopwatch {
  time<T>(stage: string, work: () => Promise<T>): Promise<T>;
  /** Seconds by stage, with `total` since the stopwatch was made. */
  seconds(): Record<string, number>;
}

const inSeconds = (milliseconds: number): number => Math.round(milliseconds) / 1000;

export function createStopwatch(now: () => number = () => performance.now()): Stopwatch {
  const begun = now();
  const stages = new Map<string, number>();
  return {
    async time(stage, work) {
      const started = now();
      try {
        return await work();
      } finally {
        stages.set(stage, (stages.get(stage) ?? 0) + now() - started);
      }
    },
    seconds: () => ({
      ...Object.fromEntries([...stages].map(([stage, milliseconds]) => [stage, inSeconds(milliseconds)])),
      total: inSeconds(now() - begun),
    }),
  };
}
