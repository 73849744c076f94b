import type { EaglesoftWriting } from '../../writing.ts';

/** A note that the truth does not have. */
export interface MadeNote {
  readonly id: string;
  readonly patientId: string;
  readonly text: string;
  readonly isDeleted: boolean;
}

/** Letters that windows-1252 has where ISO 8859-1 has none, and what a text file would break at. */
const hardText =
  'She said “fine” – it’s €45…\r\nŽ ž Š š Œ œ Ÿ ‰ † ‡ ™ ‹›\tcolumn\\n\r\n\r\n\'quoted\', "twice" and, a comma';

/** Characters of the longest notes, which came from templates. */
const longNotes = [40_000, 9_000, 32_768] as const;

/** Notes of letters that break decoders, of three great lengths, and some that were deleted. */
export function madeNotes(writing: EaglesoftWriting): readonly MadeNote[] {
  const patients = writing.practice.records('patient').map(({ id }) => id);
  const madeFor = (name: string, place: number): string =>
    writing.state.memory.once('made note of', name, () => patients[(place * 7 + 3) % patients.length] ?? '');
  const make = (name: string, place: number, text: string, isDeleted = false): readonly MadeNote[] => {
    const patientId = madeFor(name, place);
    if (!patients.includes(patientId)) return [];
    const mark = writing.text('Template', `note ${name}`);
    return [{ id: `made note ${name}`, patientId, text: `${mark}: ${text}`, isDeleted }];
  };
  return [
    ...make('hard', 0, hardText),
    ...longNotes.flatMap((length, place) => {
      const line = `${place + 1}. “watch” #${3 + place}; recall in ½ year – €${place}5,00\r\n`;
      return make(
        `long ${length}`,
        place + 1,
        line.repeat(Math.ceil(length / line.length)).slice(0, length - 40),
      );
    }),
    ...make('deleted', 5, 'entered for the wrong person', true),
    ...make('also deleted', 6, hardText, true),
  ];
}
