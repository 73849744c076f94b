import { BitewingError, type ErrorCode } from '@bitewing/core';
import { adapterName } from '../../adapter-name.ts';
import { calls } from '../../profile/resources.ts';
import { askById } from '../call-answers.ts';
import type { CareStackRun } from '../carestack-run.ts';
import { idsOf } from '../collected-ids.ts';
import { expectObject } from '../expect-list.ts';
import { NativeIds } from '../native-ids.ts';
import { codedFeedStages } from './feed-stages.ts';
import { itemsOfIds } from './patient-stages.ts';
import { planStage } from './plan-stage.ts';
import { type Stage, stageName } from './stage.ts';

/** Every code that rows of a quick run name, and that no run before gave. */
async function newCodes(run: CareStackRun): Promise<NativeIds> {
  const found = new NativeIds();
  for (const stage of codedFeedStages) {
    // The codes of a feed that failed come with it.
    if (run.failed.has(stageName(stage))) continue;
    for (const id of (await idsOf(run, stage)).behind('')) if (!run.knownCodes.has(id)) found.add(id);
  }
  return found;
}

/** Every code that some row names; and why not all of them are known, where a table failed. */
async function namedCodes(
  run: CareStackRun,
): Promise<{ readonly ids: NativeIds; readonly failure: ErrorCode | null }> {
  const all = new NativeIds();
  let failure: ErrorCode | null = null;
  for (const stage of [...codedFeedStages, planStage]) {
    const code =
      run.failed.get(stageName(stage)) ??
      (stage === planStage
        ? (run.failed.get('planCoverage') ?? run.failed.get('coverageCategory'))
        : undefined);
    failure ??= code ?? null;
    const ids = code === undefined ? await idsOf(run, stage) : run.collected.get(stageName(stage))?.ids;
    for (const id of ids?.behind('') ?? []) all.add(id);
  }
  return { ids: all, failure };
}

/**
 * Procedure codes, each by its id: the list of all of them answers junk on a live account (carestack.md section 6).
 */
export const codeStage: Stage = {
  tables: ['procedureCode'],
  isQuick: true,
  async *pieces(run, after) {
    const mapper = run.mappers.get('procedureCode');
    if (mapper === undefined) return;
    const { ids, failure } =
      run.kind === 'quick' ? { ids: await newCodes(run), failure: null } : await namedCodes(run);
    const call = calls.procedureCode;
    yield* itemsOfIds(run, ids, after, async (id, signal) => {
      const { json, status } = await askById(run, ['procedureCode'], { call, parameters: { id } }, signal);
      if (status === 404) return [];
      const rows = mapper.rowsOf([expectObject(json, call)]);
      run.readCodes.add(id);
      return rows;
    });
    // What is known of them was given; that these are all cannot be said.
    if (failure !== null)
      throw new BitewingError(failure, {
        adapter: adapterName,
        detail: 'Rows that name procedure codes are missing.',
      });
  },
};
