import type { HttpValues } from '@bitewing/adapter-kit';
import type { UpsertRecord } from '@bitewing/core';
import type { WriteIntent } from '@bitewing/core/write';
import { apiLists, apiWrites } from '../way/api/api-calls.ts';
import type { NativeCells } from '../way/api/native-cells.ts';
import type { Attempt } from './attempt.ts';
import { keyJson, keyOfId, keyOrNone } from './native-key.ts';
import { targetChange } from './target-change.ts';

type Intent = WriteIntent<'setRecallStatus'>;

/** The API reads recalls by patient or all of them, and none by key (opendental-api.md section 11). */
async function readRecall(
  key: string,
  { expected }: Intent,
  attempt: Attempt,
  before?: NativeCells,
): Promise<NativeCells | null> {
  const patient = expected?.patientId;
  const known =
    typeof patient === 'string' ? keyOfId(patient, 'patient', 'expected.patientId') : before?.PatNum;
  const query: HttpValues = known === undefined ? {} : { PatNum: known };
  const rows = await attempt.list(apiLists.recalls, 'recall', query);
  return rows.find(({ RecallNum }) => RecallNum === key) ?? null;
}

const statusOf = (record: UpsertRecord): string | null =>
  record.entity === 'recall' ? record.data.statusDefinitionId : null;

/** Says how far a patient was asked to come again. */
export const setRecallStatus = targetChange<'setRecallStatus'>({
  table: 'recall',
  read: readRecall,
  differing: ({ payload }, record) =>
    statusOf(record) === payload.statusDefinitionId ? [] : ['statusDefinitionId'],
  send(key, { payload }, attempt) {
    const status = keyOrNone(payload.statusDefinitionId, 'definition', 'statusDefinitionId');
    return attempt.write(apiWrites.changeRecall, key, { RecallStatus: keyJson(status) }, 'recall');
  },
});
