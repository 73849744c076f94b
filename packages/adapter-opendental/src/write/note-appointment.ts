import type { WriteIntent } from '@bitewing/core/write';
import { apiWrites } from '../way/api/api-calls.ts';
import { storedText } from './stored-text.ts';
import { targetChange } from './target-change.ts';
import { readVisit } from './visit-target.ts';

/** What a note looks like behind what was there. */
const appended = (before: string, note: string): string => (before === '' ? note : `${before}\n${note}`);

/** Whether a text begins with another one, which ends there or before a space. */
const beginsWith = (text: string, start: string): boolean => `${text} `.startsWith(`${start} `);

/**
 * Whether a note is in what is stored. Somebody may have written behind it before that is read, so what comes after it tells nothing; it
 * begins on a line of its own, which shows as a space.
 */
function isAppended({ payload, expected }: WriteIntent<'noteAppointment'>, stored: string): boolean {
  const before = expected?.note;
  if (before === undefined) return ` ${storedText(stored)}`.includes(` ${storedText(payload.note)}`);
  return beginsWith(storedText(stored), storedText(appended(String(before ?? ''), payload.note)));
}

/**
 * Puts a note behind the one that is there. The practice does that itself, on a new line: what is there, the mark of a booking
 * among it, is neither sent nor changed.
 */
export const noteAppointment = targetChange<'noteAppointment'>({
  table: 'appointment',
  read: readVisit,
  whenThere: 'send',
  differing: (intent, _record, { Note = '' }) => (isAppended(intent, Note) ? [] : ['note']),
  send: (key, { payload }, attempt) =>
    attempt.write(apiWrites.noteAppointment, key, { Note: payload.note }, 'appointment'),
});
