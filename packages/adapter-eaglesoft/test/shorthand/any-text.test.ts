import { test as property } from '@fast-check/vitest';
import { describe, expect, test } from 'vitest';
import { parseChartShorthand } from '../../src/shorthand/parse-chart-shorthand.ts';
import { anyText, faultsOf } from './any-text.ts';

describe('any text', () => {
  property.prop([anyText], { numRuns: 4_000 })('is read or kept, sign by sign', (text) => {
    expect(faultsOf(text)).toEqual([]);
  });

  property.prop([anyText, anyText], { numRuns: 1_000 })(
    'says the same whatever stands beyond an empty line',
    (first, second) => {
      const behind = first.length + 2;
      const alone = [parseChartShorthand(first), parseChartShorthand(second)] as const;
      const shifted = <T extends { start: number; end: number }>(pieces: readonly T[]): readonly T[] =>
        pieces.map((piece) => ({ ...piece, start: piece.start + behind, end: piece.end + behind }));
      expect(parseChartShorthand(`${first}\n\n${second}`)).toEqual({
        findings: [...alone[0].findings, ...shifted(alone[1].findings)],
        notUnderstood: [...alone[0].notUnderstood, ...shifted(alone[1].notUnderstood)],
      });
    },
  );
});

/** What could be read again and again from each of its places. */
const repeated = [
  'crown 3, ',
  'crown 3; ',
  'crown 3 ',
  'crown ',
  '3 ',
  '3, ',
  '3-',
  '#',
  '# ',
  'A ',
  '#A ',
  'MO ',
  '3 MO, ',
  '3 MO 14 DO ',
  'RCT and ',
  'and ',
  'needs ',
  'on ',
  'fixed partial ',
  'build-',
  'crown---',
  'RCT/',
  ':',
  'Existing: RCT 30; ',
  '; ',
  'RCT 30:\n',
  '- ',
  '\n',
  'Crown\nsmall ',
  'x'.repeat(70),
  'fx. ',
  '(',
];

describe('a text of a hundred thousand signs', () => {
  test.each([
    ...repeated.map((piece) => ['', piece] as const),
    ...repeated.map((piece) => ['Existing: ', piece] as const),
  ])('of "%s" and then "%s" is read to its end', (beginning, piece) => {
    const text = beginning + piece.repeat(Math.ceil(100_000 / piece.length));
    const { findings, notUnderstood } = parseChartShorthand(text);
    const last = Math.max(0, ...[findings.at(-1), notUnderstood.at(-1)].map((found) => found?.end ?? 0));
    expect(/^(?:[\s,;.-]|and)*$/.test(text.slice(last))).toBe(true);
  });
});
