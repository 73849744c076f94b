import type { CareStackObject } from '../../data.ts';
import { communicationNoteTypes } from '../codes.ts';
import type { CareStackWriting } from '../writing.ts';
import { addToPatient } from './patient-lists.ts';

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** What a note looks like where it was formatted. */
const asHtml = (text: string): string =>
  `<p>${text.replace(/[&<>"]/g, (character) => escapes[character] ?? character)}</p>`;

/** Notes on work done are clinical ones; what was said to patients stands in the five other types. */
export function writeNotes(writing: CareStackWriting): void {
  for (const { id, data } of writing.practice.records('clinicalNote'))
    if (data.patientId !== null && data.note !== null)
      writeNote(
        writing,
        { entity: 'clinicalNote', id, patientId: data.patientId, note: data.note },
        'Patient Clinical',
      );
  for (const { id, data } of writing.practice.records('communication')) {
    if (data.patientId === null || data.note === null) continue;
    const type = writing.inTurn(communicationNoteTypes, 'noteType', id);
    writeNote(writing, { entity: 'communication', id, patientId: data.patientId, note: data.note }, type);
  }
}

interface Note {
  readonly entity: 'clinicalNote' | 'communication';
  readonly id: string;
  readonly patientId: string;
  readonly note: string;
}

function writeNote(writing: CareStackWriting, { entity, id, patientId, note }: Note, NoteType: string): void {
  const place = writing.turn('noteForm', id);
  // Some notes come without their plain text; what they say then stands in the formatted one alone.
  const isRaw = place % 4 !== 3;
  const row: CareStackObject = {
    NoteId: writing.id('note', id),
    NoteText: isRaw ? asHtml(note) : note,
    RawText: isRaw ? note : null,
    NoteType,
    NoteAttachments: place % 6 === 1 ? [`file-${writing.below(9_999, id)}.pdf`] : null,
    DocumentIds: place % 6 === 2 ? [1 + writing.below(9_999, `document ${id}`)] : null,
  };
  addToPatient(writing, writing.group.notes, patientId, row);
  writing.expect({
    table: 'note',
    key: [writing.key('note', id)],
    row: { ...row, patientId: writing.id('patient', patientId) },
    mapped: ['NoteId', 'RawText', 'patientId', ...(isRaw ? [] : ['NoteText'])],
    records: [
      {
        entity,
        data: {
          patientId: writing.reference('patient', patientId),
          note,
          ...(entity === 'communication' ? { kind: 'contact' } : {}),
        },
        carries: [id],
      },
    ],
  });
}
