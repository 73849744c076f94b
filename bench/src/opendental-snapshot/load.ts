import { createValidator } from '@bitewing/core/validate';
import type { Leg } from '../leg/leg.ts';
import { timed } from '../leg/timed.ts';
import { instance, type LivePractice, liveSource } from './live-practice.ts';
import { openBenchStore, type Sealing } from './open-bench-store.ts';

/** The whole pipe, and where it ends. */
export interface LoadPractice extends LivePractice {
  readonly url: string;
  readonly sealing: Sealing;
}

/** The whole pipe: read, map, validate, load into Postgres. The layout is there before the time is taken. */
export const leg: Leg<LoadPractice> = async ({ url, sealing, ...practice }) => {
  const { store, ...opened } = await openBenchStore(url, sealing);
  try {
    const validator = createValidator();
    let records = 0;
    const seconds = await timed(async () => {
      store.startRun(instance, null);
      const batches = validator.validate(liveSource(practice).snapshot());
      for await (const { upserted, removed } of store.loadAll(batches)) records += upserted + removed;
    });
    const { referenceIndexBytes } = validator.summary();
    return { seconds, count: records, notes: { referenceIndexBytes } };
  } finally {
    await opened[Symbol.asyncDispose]();
  }
};
