import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isNpi, isRegistrationNumber } from '../../src/validate/rules/identifier.ts';
import { isMailAddress } from '../../src/validate/rules/mail-address.ts';
import { isInArea, isPrimaryTooth, isUpper, toothPosition } from '../../src/validate/rules/tooth-position.ts';
import { overlapping, type Stretch } from '../../src/validate/sets/overlap.ts';

const permanent = Array.from({ length: 32 }, (_, place) => String(place + 1));

describe('the place of a tooth', () => {
  test('is its number for permanent and supernumerary teeth', () => {
    expect(permanent.map(toothPosition)).toEqual(permanent.map(Number));
    expect(permanent.map((tooth) => toothPosition(String(Number(tooth) + 50)))).toEqual(
      permanent.map(Number),
    );
  });

  test('is that of the permanent successor for primary teeth', () => {
    const successors = [4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29];
    expect([...'ABCDEFGHIJKLMNOPQRST'].map(toothPosition)).toEqual(successors);
    expect(toothPosition('TS')).toBe(29);
    expect([...'ABCDEFGHIJ'].every(isUpper)).toBe(true);
    expect([...'KLMNOPQRST'].some(isUpper)).toBe(false);
    expect(permanent.some(isPrimaryTooth)).toBe(false);
    expect(['A', 'T', 'AS'].every(isPrimaryTooth)).toBe(true);
  });

  test.each([
    ['10', ['1', '8', 'A', 'E', '58']],
    ['20', ['9', '16', 'F', 'J']],
    ['30', ['17', '24', 'K', 'O']],
    ['40', ['25', '32', 'P', 'T', 'TS']],
  ] as const)('is in quadrant %s and in no other, in its arch and in the mouth', (area, teeth) => {
    for (const tooth of teeth) {
      const quadrants = (['10', '20', '30', '40'] as const).filter((each) => isInArea(tooth, each));
      expect(quadrants).toEqual([area]);
      expect(isInArea(tooth, '01')).toBe(area < '30');
      expect(isInArea(tooth, '02')).toBe(area >= '30');
      expect(isInArea(tooth, '00') && isInArea(tooth, '09')).toBe(true);
    }
  });

  test('is in one sextant, which begins and ends where the front teeth do', () => {
    const sextants = (['03', '04', '05', '06', '07', '08'] as const).map((area) =>
      permanent.filter((tooth) => isInArea(tooth, area)),
    );
    expect(sextants.map((teeth) => [teeth[0], teeth.at(-1)])).toEqual([
      ['1', '5'],
      ['6', '11'],
      ['12', '16'],
      ['17', '21'],
      ['22', '27'],
      ['28', '32'],
    ]);
    expect(sextants.flat()).toEqual(permanent);
  });
});

describe('identifiers and addresses', () => {
  test.each([
    ['AB1234563', true],
    ['A91234563', true],
    ['AB1234564', false],
    ['ab1234563', false],
    ['AB123456', false],
    ['AB12345630', false],
  ])('DEA number %s: right is %s', (number, right) => {
    expect(isRegistrationNumber(number)).toBe(right);
  });

  test('every single wrong digit of a DEA number is found', () => {
    const right = 'AB1234563';
    for (let place = 2; place < right.length; place += 1) {
      // Doubled digits that differ by 5 give the same last digit: the check cannot tell them apart.
      const isDoubled = place > 2 && place < 8 && place % 2 === 1;
      for (const digit of '0123456789'.replace(right[place] ?? '', '')) {
        const same = isDoubled && Math.abs(Number(digit) - Number(right[place])) === 5;
        expect(isRegistrationNumber(right.slice(0, place) + digit + right.slice(place + 1))).toBe(same);
      }
    }
  });

  test('an NPI proves itself', () => {
    expect(isNpi('1558598797')).toBe(true);
    expect(isNpi('1558598798')).toBe(false);
  });

  test.each([
    ['ann@example.com', true],
    ['ann.o’hara+teeth@mail.example.com', true],
    ['ann@example.com; ben@example.com', true],
    ['ann@example.com,ben@example.com', true],
    ['ann@example', false],
    ['ann@example.com; nobody', false],
    ['ann at example.com', false],
    ['@example.com', false],
    ['ann@@example.com', false],
  ])('%s is an address: %s', (value, right) => {
    expect(isMailAddress(value)).toBe(right);
  });
});

const stretch = fc
  .record({ start: fc.integer({ min: 0, max: 100 }), length: fc.integer({ min: 1, max: 30 }) })
  .map(({ start, length }) => ({ start, end: start + length }));

describe('overlapping stretches', () => {
  test('touch without overlapping', () => {
    const day: readonly Stretch[] = [
      { id: 'b', start: 30, end: 60 },
      { id: 'a', start: 0, end: 30 },
    ];
    expect(overlapping(day)).toEqual([]);
    expect(overlapping([...day, { id: 'c', start: 59, end: 60 }])).toEqual(['c']);
  });

  test('are found behind a long one that began before others', () => {
    expect(
      overlapping([
        { id: 'long', start: 0, end: 100 },
        { id: 'short', start: 10, end: 20 },
        { id: 'later', start: 50, end: 60 },
      ]),
    ).toEqual(['short', 'later']);
  });

  test('are found exactly where two of them share a minute', () => {
    fc.assert(
      fc.property(fc.array(stretch, { maxLength: 12 }), (made) => {
        const stretches = made.map((each, place) => ({ ...each, id: String(place) }));
        const shares = stretches.some((left) =>
          stretches.some((right) => left.id !== right.id && left.start < right.end && right.start < left.end),
        );
        expect(overlapping(stretches).length > 0).toBe(shares);
      }),
    );
  });

  test('of one record with itself are none', () => {
    expect(
      overlapping([
        { id: 'a', start: 0, end: 30 },
        { id: 'a', start: 10, end: 20 },
      ]),
    ).toEqual([]);
  });
});
