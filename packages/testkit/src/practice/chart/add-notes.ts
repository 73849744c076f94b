import type { LocalDateTime } from '@bitewing/core';
import { dateTimeOf, dayOf } from '../calendar.ts';
import type { Draft } from '../draft.ts';
import type { Random } from '../random.ts';
import type { TruthRecord } from '../truth-record.ts';
import { freeText } from '../vocabulary/free-text.ts';
import type { Chart } from './chart.ts';

/** Characters of a long note, at least: one that came from a template. */
const longNote = 3000;

const openings = [
  'Reviewed health history.',
  "Patient's chief concern:",
  'Anesthesia: 2 carp. "short" needle',
  'NV: see plan\\recall',
] as const;

/** The words of one writing: a line, several lines, or now and then some pages. */
function noteText(random: Random): string {
  const line = freeText(random);
  if (random.chance(0.01)) return `${line}\r\n`.repeat(Math.ceil(longNote / line.length)).trimEnd();
  return random.chance(0.4) ? `${random.pick(openings)}\r\n${line}\r\n\r\n${freeText(random)}` : line;
}

/** When the writings of a note were made: each later than the one before. */
function writingTimes(random: Random, day: number, count: number): readonly LocalDateTime[] {
  let minutes = 500 + random.integer(0, 400);
  return Array.from({ length: count }, () => {
    const time = dateTimeOf(day + Math.floor(minutes / 1440), minutes % 1440, random.integer(0, 59));
    minutes += random.chance(0.8) ? random.integer(1, 60) : 1440;
    return time;
  });
}

/** How likely a note on a procedure is. A note for several says nothing without one. */
const shareWithNote = ({ data }: TruthRecord<'procedure'>, isGroup: boolean): number =>
  isGroup ? 1 : data.status === 'completed' ? 0.22 : 0.15;

/** Adds the writings of notes on the procedures of a chart. A note that was changed is written anew. */
export function addNotes(
  draft: Draft,
  random: Random,
  { person, procedures }: Chart,
  groupNoteCodeId: string,
): void {
  const userIds = draft.records.userAccount.map(({ id }) => id);
  for (const procedure of procedures) {
    const { date, procedureCodeId } = procedure.data;
    const isGroup = procedureCodeId === groupNoteCodeId;
    if (date === null || !random.chance(shareWithNote(procedure, isGroup))) continue;
    const count = isGroup ? random.integer(2, 4) : random.pick([1, 1, 1, 1, 2, 3]);
    // What came over from an earlier system may have no time.
    const times = count === 1 && random.chance(0.02) ? [null] : writingTimes(random, dayOf(date), count);
    for (const [position, writtenLocal] of times.entries()) {
      const isLast = position === times.length - 1;
      draft.add('clinicalNote', draft.nextId('clinicalNote'), {
        patientId: person.id,
        procedureId: procedure.id,
        userAccountId: random.chance(0.05) ? null : (random.sample(userIds, 1)[0] ?? null),
        writtenLocal,
        // Who takes a note back writes an empty one.
        note: isLast && position > 0 && random.chance(0.05) ? null : noteText(random),
        isSigned: isLast && random.chance(0.3),
      });
    }
  }
}
