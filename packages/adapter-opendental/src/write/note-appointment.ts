import type { WriteIntent } from '@bitewing/core/write';
import { apiWrites } from '../way/api/api-calls.ts';
import { storedText } from './stored-text.ts';
import { targetChange } from './target-change.ts';
import { readVisit } from './visit-target.ts';

/** What a note looks like behind what was there. */
const appended = (before: string, note: string): string => (before === '' ? note : `${before}\n${note}`);

function isAppended({ payload, expected }: WriteIntent<'noteAppointment'>, stored: string): boolean {
  const before = expected?.note;
  if (before === undefined) return storedText(stored).endsWith(storedText(payload.note));
  return storedText(stored) === storedText(appended(String(before ?? ''), payload.note));
}

/**
 * Puts a note behind the one that is there, with its mark. The API gives line breaks back as spaces and takes notes only whole
 * (opendental-api.md section 3): those of the note that was there become spaces.
 */
export const noteAppointment = targetChange<'noteAppointment'>({
  table: 'appointment',
  read: readVisit,
  whenThere: 'send',
  differing: (intent, _record, { Note = '' }) => (isAppended(intent, Note) ? [] : ['note']),
  send: (key, { payload }, attempt, { Note = '' }) =>
    attempt.write(apiWrites.noteAppointment, key, { Note: appended(Note, payload.note) }, 'appointment'),
});
