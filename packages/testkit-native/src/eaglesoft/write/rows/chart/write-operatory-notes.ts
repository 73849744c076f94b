import type { TruthRecord } from '@bitewing/testkit';
import { timestamp } from '../../native-text.ts';
import type { EaglesoftWriting, RowColumns } from '../../writing.ts';
import { userProviderId } from '../set-up/staff-rows.ts';
import { firstSeen } from './first-seen.ts';
import { freshnessOf } from './freshness.ts';
import { type MadeNote, madeNotes } from './made-notes.ts';
import { userReference } from './user-reference.ts';

const mapped = ['patient_id', 'date_entered', 'user_id', 'note', 'status', 'tran_num'];

interface Note {
  readonly id: string;
  readonly patientId: string;
  readonly procedureId: string | null;
  readonly userId: string | null;
  readonly writtenLocal: string | null;
  readonly text: string | null;
  readonly isSigned: boolean;
  readonly isDeleted: boolean;
  readonly isOfTruth: boolean;
}

const noteOf = (writing: EaglesoftWriting, { id, data }: TruthRecord<'clinicalNote'>): readonly Note[] =>
  data.patientId === null
    ? []
    : [
        {
          id,
          patientId: data.patientId,
          procedureId: data.procedureId,
          userId: data.userAccountId,
          writtenLocal: data.writtenLocal,
          text: data.note,
          isSigned: data.isSigned === true,
          isDeleted: data.recordStatus === 'deleted' || writing.state.softDeleted.has(id),
          isOfTruth: true,
        },
      ];

const madeNote = (writing: EaglesoftWriting, { id, patientId, text, isDeleted }: MadeNote): Note => ({
  id,
  patientId,
  procedureId: null,
  userId: null,
  writtenLocal: `${firstSeen(writing, id)}T07:30:00`,
  text,
  isSigned: false,
  isDeleted,
  isOfTruth: false,
});

/** Writes the notes on what was done, with how they were edited (eaglesoft.md section 9). */
export function writeOperatoryNotes(writing: EaglesoftWriting): void {
  const { practice } = writing;
  const done = new Map(
    practice.records('procedure').map(({ id, data }) => [id, data.status === 'completed']),
  );
  const codes = new Map(practice.records('procedure').map(({ id, data }) => [id, data.procedureCodeId]));
  const ofTruth = practice
    .records('clinicalNote')
    .filter(({ id }) => !writing.state.gone.has(id))
    .flatMap((note) => noteOf(writing, note));
  const made = madeNotes(writing).map((note) => madeNote(writing, note));
  for (const note of [...ofTruth, ...made]) {
    const isOnWork = done.get(note.procedureId ?? '') === true;
    writeNote(writing, note, isOnWork ? note.procedureId : null, codes.get(note.procedureId ?? '') ?? null);
  }
}

function writeNote(
  writing: EaglesoftWriting,
  note: Note,
  procedureId: string | null,
  codeId: string | null,
): void {
  const { id, patientId, userId, writtenLocal, isSigned, isDeleted } = note;
  const text = writing.fit('operatory_notes', 'note', note.text);
  const turn = writing.turn('note', id);
  const written = timestamp(writtenLocal);
  const editor = turn % 4 === 1 ? userProviderId(writing, userId, `${id} edit`) : null;
  const row: RowColumns = {
    note_id: writing.id('operatory_notes', id),
    patient_id: writing.named('patient', patientId, id),
    date_entered: written,
    user_id: userProviderId(writing, userId, id),
    note_class: turn % 3 === 0 ? 'P' : null,
    note_type: 'T',
    note_type_id: turn % 5 === 0 ? '2' : null,
    description: turn % 6 === 1 ? writing.text('Progress note', `heading ${id}`) : null,
    note: text,
    color: turn % 7 === 2 ? '255' : '0',
    post_proc_status: turn % 3 === 1 ? 'A' : null,
    date_modified: editor === null ? null : `${firstSeen(writing, id)} 06:15:00.250000`,
    modified_by: editor,
    // What no end of day has locked has 0, or nothing.
    locked_eod: isSigned ? String(100 + (turn % 900)) : turn % 2 === 0 ? '0' : null,
    status: isDeleted ? 'D' : 'A',
    claim_id: turn % 8 === 0 ? '0' : null,
    statement_yn: 'N',
    resp_party_id: turn % 9 === 3 ? writing.named('patient', patientId, `${id} statement`) : null,
    tran_num: writing.id('transactions_header', procedureId) ?? (turn % 2 === 0 ? '0' : null),
    service_code: writing.named('services', codeId, id),
  };
  writing.write({
    table: 'operatory_notes',
    mapped,
    row: { ...row, freshness: freshnessOf(writing, id, row) },
    records: [
      {
        entity: 'clinicalNote',
        data: {
          recordStatus: isDeleted ? 'deleted' : 'active',
          patientId: writing.reference('patient', patientId),
          procedureId: writing.reference('transactions_header', procedureId),
          userAccountId: userReference(writing, userId),
          writtenLocal,
          note: text,
          isSigned,
        },
        carries: note.isOfTruth ? [id] : [],
      },
    ],
  });
}
