import type { UpsertRecord } from '@bitewing/core';
import { apiWrites } from '../way/api/api-calls.ts';
import { keyJson, keyOfId } from './native-key.ts';
import { targetChange } from './target-change.ts';
import { readVisit } from './visit-target.ts';

const definitionOf = (record: UpsertRecord): string | null =>
  record.entity === 'appointment' ? record.data.confirmationDefinitionId : null;

/** Sets how far a visit is confirmed; the column is one of those that must not be written past the API (opendental.md section 1). */
export const confirmAppointment = targetChange<'confirmAppointment'>({
  table: 'appointment',
  read: readVisit,
  differing: ({ payload }, record) =>
    definitionOf(record) === payload.confirmationDefinitionId ? [] : ['confirmationDefinitionId'],
  send(key, { payload }, attempt) {
    const definition = keyOfId(payload.confirmationDefinitionId, 'definition', 'confirmationDefinitionId');
    const json = { defNum: keyJson(definition) };
    return attempt.write(apiWrites.confirmAppointment, key, json, 'appointment');
  },
});
