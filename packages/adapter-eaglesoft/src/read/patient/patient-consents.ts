import type { CellReader, Row } from '@bitewing/adapter-kit';
import type { LocalDate, Model, UpsertRecord } from '@bitewing/core';
import { answers } from '../../profile/codes/people.ts';
import { referenceId } from '../eaglesoft-cells.ts';
import type { MappingTools } from '../table-reader.ts';

type Kind = NonNullable<Model['consent']['kind']>;

/** Reads what a patient agreed to, or did not: text messages, and the form that must be signed before treatment (ours). */
export function patientConsentsReader(
  tools: MappingTools,
): (row: Row, key: string) => readonly UpsertRecord[] {
  const textMessages = consentReader(tools, 'textMessages', 'receives_sms', () => null);
  const treatment = consentReader(
    tools,
    'treatment',
    'hipaa_consent',
    tools.cell.date('hipaa_consent_date', 'date'),
  );
  return (row, key) => [textMessages(row, key), treatment(row, key)];
}

/** Without an answer, nobody knows whether anybody asked. */
function consentReader(
  { cell, record }: MappingTools,
  kind: Kind,
  column: string,
  date: CellReader<LocalDate>,
): (row: Row, key: string) => UpsertRecord {
  const status = cell.code(column, 'status', answers, true);
  const sourceStatus = cell.text(column);
  const consentRecord = record('consent', kind);
  const patientId = referenceId('patient');
  return (row, key) => {
    const stored = sourceStatus(row);
    return consentRecord(key, {
      recordStatus: 'active',
      patientId: patientId(key),
      kind,
      status: stored === null ? 'unknown' : status(row),
      sourceStatus: stored,
      date: date(row),
    });
  };
}
