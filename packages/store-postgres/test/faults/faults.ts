import { type FaultBed, openFaultBed } from './fault-bed.ts';
import { faultKinds } from './kinds/fault-kinds.ts';
import { type EmbeddedBed, embeddedKind, openEmbeddedBed, runEmbeddedFault } from './run-embedded-fault.ts';
import { runFault } from './run-fault.ts';
import type { Verdict } from './verdict.ts';

/** Every kind of fault; a seed strikes by the one whose turn it is. */
export const kindNames: readonly string[] = [...Object.keys(faultKinds), embeddedKind];

export const kindOf = (seed: number): string => kindNames[seed % kindNames.length] ?? embeddedKind;

/** What faults need, opened when the first one needs it. */
export interface FaultRunner extends AsyncDisposable {
  run(seed: number): Promise<Verdict>;
}

export async function createFaultRunner(): Promise<FaultRunner> {
  const bed: FaultBed = await openFaultBed();
  let embedded: Promise<EmbeddedBed> | undefined;
  return {
    async run(seed) {
      const kind = kindOf(seed);
      const place = faultKinds[kind];
      if (place !== undefined) return await runFault(bed, { seed, kind, place });
      embedded ??= openEmbeddedBed(bed);
      return await runEmbeddedFault(bed, await embedded, seed);
    },
    async [Symbol.asyncDispose]() {
      await (await embedded)?.[Symbol.asyncDispose]();
      await bed[Symbol.asyncDispose]();
    },
  };
}
