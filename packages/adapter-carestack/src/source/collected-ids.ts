import { BitewingError } from '@bitewing/core';
import { adapterName } from '../adapter-name.ts';
import { expectAnswers } from './call-answers.ts';
import type { CareStackRun, CollectedIds } from './carestack-run.ts';
import { NativeIds } from './native-ids.ts';
import { type Stage, stageName } from './stages/stage.ts';

/** Begins to collect the ids that a stage meets. */
export function beginCollecting(run: CareStackRun, stage: Stage): CollectedIds {
  const collected: CollectedIds = { ids: new NativeIds(), isWhole: false };
  run.collected.set(stageName(stage), collected);
  return collected;
}

/**
 * All ids that a stage meets. Where this run did not read the stage from its beginning, because it was resumed behind it or
 * reads other entities, its rows are asked for again, and none of them is given.
 *
 * @throws BitewingError the code that the stage failed with, for what depends on it
 */
export async function idsOf(run: CareStackRun, stage: Stage): Promise<NativeIds> {
  const name = stageName(stage);
  const known = run.collected.get(name);
  if (known?.isWhole === true) return known.ids;
  const code = run.failed.get(name);
  if (code !== undefined)
    throw new BitewingError(code, {
      adapter: adapterName,
      detail: `The ids come from ${name}, which failed.`,
    });
  const collected = beginCollecting(run, stage);
  const silent: CareStackRun = { ...run, mappers: new Map(), answers: new Map() };
  for await (const _ of stage.pieces(silent, '')) run.signal.throwIfAborted();
  expectAnswers(silent, stage);
  collected.isWhole = true;
  return collected.ids;
}
