import { isTooth } from '@bitewing/core';
import { fc } from '@fast-check/vitest';
import { parseChartShorthand } from '../../src/shorthand/parse-chart-shorthand.ts';
import { vocabulary } from '../../src/shorthand/vocabulary.ts';

const words = [...vocabulary.keys()];
const places = [
  '3',
  '14',
  '#19',
  '#30',
  '1 16 17 32',
  '6-11',
  '#A',
  'teeth A B',
  'MOD',
  '#3 MO',
  'DO 14',
  '8 I',
  'BV',
  'UR',
];
const signs = [
  ',',
  ', ',
  ';',
  '; ',
  '.',
  '. ',
  '\n',
  '\r\n',
  '\n\n',
  ':',
  ':\n',
  '-',
  ' - ',
  '/',
  '#',
  '?',
  '+',
  '&',
  ' ',
  '  ',
  '\t',
];
const noise = [
  'I',
  'A',
  'o',
  '0',
  '33',
  '2024',
  "'",
  '’s',
  'tooth',
  'teeth',
  'to',
  '•',
  '–',
  '\u00a0',
  '\u0000',
  '🦷',
  '\ud83e',
  'é',
  'Ω',
  'mm',
  '3+',
  '2x',
];

/** Texts that look like shorthand, texts that are nearly such, and any others. */
export const anyText: fc.Arbitrary<string> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc
      .array(
        fc.oneof(
          { weight: 5, arbitrary: fc.constantFrom(...words) },
          { weight: 5, arbitrary: fc.constantFrom(...places) },
          { weight: 4, arbitrary: fc.constantFrom(...signs) },
          { weight: 1, arbitrary: fc.constantFrom(...noise) },
        ),
        { maxLength: 14 },
      )
      .chain((pieces) => fc.constantFrom(pieces.join(' '), pieces.join(''), pieces.join(' ').toUpperCase())),
  },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 40 }) },
);

/** What stands between sentences and parts, and in front of the lines of a list. */
const isSeparator = /^(?:[\s\u0085,;.&+•*·–-]|and)*$/i;

/** What is wrong with the reading of a text; none where all of it is accounted for. */
export function faultsOf(text: string): readonly string[] {
  const { findings, notUnderstood } = parseChartShorthand(text);
  const faults: string[] = [];
  const spans = [...findings, ...notUnderstood].sort((left, right) => left.start - right.start);
  let behind = 0;
  for (const { start, end } of spans) {
    if (start < 0 || end > text.length || start >= end) faults.push('a span outside of the text, or empty');
    if (!isSeparator.test(text.slice(Math.min(behind, start), start)))
      faults.push('text that is in no piece');
    behind = Math.max(behind, end);
  }
  if (!isSeparator.test(text.slice(behind))) faults.push('text behind all pieces');
  const isInOrder = (pieces: readonly { readonly start: number }[]): boolean =>
    pieces.every(({ start }, at) => start >= (pieces[at - 1]?.start ?? 0));
  if (!isInOrder(findings) || !isInOrder(notUnderstood)) faults.push('pieces out of order');
  for (const piece of notUnderstood) {
    if (piece.text !== text.slice(piece.start, piece.end)) faults.push('a piece that is not verbatim');
    if (findings.some(({ start, end }) => start < piece.end && piece.start < end))
      faults.push('a piece that was read and kept');
  }
  for (const { teeth, area, surfaces } of findings) {
    if (!teeth.every(isTooth) || new Set(teeth).size < teeth.length) faults.push('no list of teeth');
    if (teeth.length > 0 === (area !== null)) faults.push('neither teeth nor an area, or both');
    if (new Set(surfaces).size < surfaces.length) faults.push('a surface that is there twice');
  }
  return faults;
}
