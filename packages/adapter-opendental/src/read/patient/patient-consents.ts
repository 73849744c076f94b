import { type CellReader, cellIssue, type Row } from '@bitewing/adapter-kit';
import type { Model, UpsertRecord } from '@bitewing/core';
import { answerStatuses, medicationHistoryBit, signedStatuses } from '../../profile/codes/people.ts';
import type { MappingTools } from '../mapping-tools.ts';
import { referenceId } from '../open-dental-cells.ts';

type Consent = Model['consent'];
type Status = NonNullable<Consent['status']>;
type Kind = NonNullable<Consent['kind']>;

const flagColumn = 'Consent';
const unknownStatus = cellIssue('unknown_code', 'status');

/** Makes the record of one kind from the row that holds the answer; undefined where there is no such row. */
type ConsentReader = (key: string, row: Row | undefined) => UpsertRecord;

/**
 * Reads what a patient agreed to from the columns of the row and of its notes: a record for each kind, whether there
 * is an answer or not.
 */
export function patientConsentsReader(
  tools: MappingTools,
  noteTools: MappingTools | undefined,
): (key: string, patient: Row, note: Row | undefined) => readonly UpsertRecord[] {
  const { cell } = tools;
  const answer = (column: string, statuses: ReadonlyMap<string, Status | null>) =>
    cell.code(column, 'status', statuses, true);
  const textMessages = consentReader(tools, 'textMessages', {
    status: answer('TxtMsgOk', answerStatuses),
    sourceStatus: cell.text('TxtMsgOk'),
  });
  const shortCodes = consentReader(tools, 'shortCodeTextMessages', {
    status: answer('ShortCodeOptIn', answerStatuses),
    sourceStatus: cell.text('ShortCodeOptIn'),
  });
  const truthInLending = consentReader(tools, 'truthInLending', {
    status: answer('HasSignedTil', signedStatuses),
    sourceStatus: cell.text('HasSignedTil'),
  });
  const medicationHistory = consentReader(tools, 'medicationHistory', {
    status: noteTools === undefined ? () => null : flagReader(noteTools),
    sourceStatus: noteTools === undefined ? () => null : noteTools.cell.text(flagColumn),
  });
  return (key, patient, note) => [
    textMessages(key, patient),
    shortCodes(key, patient),
    truthInLending(key, patient),
    medicationHistory(key, note),
  ];
}

interface AnswerCells {
  readonly status: CellReader<Status>;
  readonly sourceStatus: CellReader<string>;
}

/** Without an answer, nobody knows whether anybody asked. */
function consentReader(
  { record }: MappingTools,
  kind: Kind,
  { status, sourceStatus }: AnswerCells,
): ConsentReader {
  const consentRecord = record('consent', kind);
  const patientId = referenceId('patient');
  return (key, row) => {
    const stored = row === undefined ? null : sourceStatus(row);
    return consentRecord(key, {
      recordStatus: 'active',
      patientId: patientId(key),
      kind,
      status: row === undefined || stored === null ? 'unknown' : status(row),
      sourceStatus: stored,
      date: null,
    });
  };
}

/** Reads the consent that is a bit among others; what the others stand for is not known. */
function flagReader({ cell, notes }: MappingTools): CellReader<Status> {
  const flags = cell.integer(flagColumn, 'status', { least: 0 });
  return (row) => {
    const bits = flags(row);
    if (bits === null) return null;
    if (bits > medicationHistoryBit) notes.add(unknownStatus);
    return bits % 2 === medicationHistoryBit ? 'given' : 'unknown';
  };
}
