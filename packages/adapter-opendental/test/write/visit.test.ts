import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { yieldsTo } from '../../src/write/tie-break.ts';
import { overlap, visitOf } from '../../src/write/visit.ts';

const visit = (cells: Readonly<Record<string, string>> = {}) =>
  visitOf({
    AptNum: '10',
    AptStatus: '1',
    AptDateTime: '2027-05-03 10:00:00',
    Pattern: 'XXXX',
    Op: '1',
    ProvNum: '1',
    ProvHyg: '0',
    IsHygiene: '0',
    PatternSecondary: '',
    Note: '',
    ...cells,
  });

describe('whether two visits overlap', () => {
  it.each([
    ['in one chair at one time', { ProvNum: '2' }, true],
    ['in one chair, one behind the other', { AptDateTime: '2027-05-03 10:20:00' }, false],
    ['in one chair, on another day', { AptDateTime: '2027-05-04 10:00:00' }, false],
    ['of one provider in two chairs', { Op: '2' }, true],
    ['of two providers in two chairs', { Op: '2', ProvNum: '2' }, false],
    ['while the assistant works in the other', { Op: '2', Pattern: '////XX' }, false],
    ['of a dentist who is the hygienist of the other', { Op: '2', ProvNum: '2', ProvHyg: '1' }, true],
    ['of a dentist who only looks in on the other', { Op: '2', ProvHyg: '3', IsHygiene: '1' }, false],
    [
      'of a hygienist with a pattern of its own that is free',
      { Op: '2', ProvNum: '2', ProvHyg: '1', PatternSecondary: '////' },
      false,
    ],
    ['that have no chair and no provider', { Op: '0', ProvNum: '0' }, false],
    [
      'with a pattern that nobody gave, which is twenty minutes',
      { Pattern: '', AptDateTime: '2027-05-03 09:45:00' },
      true,
    ],
  ])('%s: %j', (_what, cells, expected) => {
    expect(overlap(visit(), visit(cells))).toBe(expected);
    expect(overlap(visit(cells), visit())).toBe(expected);
  });

  it('is the same from both sides, and as a count of minutes says', () => {
    const pattern = fc.string({ unit: fc.constantFrom('X', '/'), minLength: 1, maxLength: 6 });
    const cells = fc.record({
      AptDateTime: fc.constantFrom('2027-05-03 09:50:00', '2027-05-03 10:00:00', '2027-05-03 10:15:00'),
      Pattern: pattern,
      Op: fc.constantFrom('0', '1', '2'),
      ProvNum: fc.constantFrom('0', '1', '2'),
    });
    const minutes = (given: { AptDateTime: string; Pattern: string }) => {
      const from = Number(given.AptDateTime.slice(11, 13)) * 60 + Number(given.AptDateTime.slice(14, 16));
      return [...given.Pattern].flatMap((letter, position) =>
        Array.from({ length: 5 }, (_, minute) => ({ minute: from + position * 5 + minute, letter })),
      );
    };
    fc.assert(
      fc.property(cells, cells, (one, other) => {
        const taken = minutes(other);
        const both = minutes(one).flatMap((mine) =>
          taken.filter(({ minute }) => minute === mine.minute).map((their) => [mine, their] as const),
        );
        const chair = one.Op !== '0' && one.Op === other.Op && both.length > 0;
        const works = both.some(([mine, their]) => mine.letter === 'X' && their.letter === 'X');
        const person = one.ProvNum !== '0' && one.ProvNum === other.ProvNum && works;
        expect(overlap(visit(one), visit(other))).toBe(chair || person);
      }),
    );
  });
});

describe('who yields', () => {
  const mark = '[BW aaaaaaaaaaaa]';
  it.each([
    ['to one without a mark, whatever its number', { AptNum: '99' }, true],
    ['to a lower number', { AptNum: '9', Note: mark }, true],
    ['not to a higher number', { AptNum: '11', Note: mark }, false],
    ['by numbers past 2^53', { AptNum: '9007199254740993', Note: mark }, false],
  ])('%s', (_what, cells, expected) => {
    expect(yieldsTo(visit({ Note: mark }), visit(cells))).toBe(expected);
  });

  it('is never both of two marked ones, and always one', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 1n }), fc.bigInt({ min: 1n }), (one, other) => {
        fc.pre(one !== other);
        const [first, second] = [one, other].map((number) => visit({ AptNum: String(number), Note: mark }));
        if (first === undefined || second === undefined) return;
        expect(yieldsTo(first, second)).toBe(!yieldsTo(second, first));
      }),
    );
  });
});
