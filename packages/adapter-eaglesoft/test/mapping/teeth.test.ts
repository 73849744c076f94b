import { universalTeeth } from '@bitewing/core';
import { describe, expect, test } from 'vitest';
import { parseSurfaceText } from '../../src/read/tooth/surface-text.ts';
import { parseToothFlags } from '../../src/read/tooth/tooth-flags.ts';
import { parseToothText } from '../../src/read/tooth/tooth-text.ts';

describe('a tooth text', () => {
  test.each([...universalTeeth])('%s is a tooth', (tooth) => {
    expect(parseToothText(tooth)).toEqual([tooth]);
  });

  test.each([
    ['3-6', '3 4 5 6'],
    ['2,4', '2 4'],
    ['4,2', '4 2'],
    ['1-3,7,30-32', '1 2 3 7 30 31 32'],
    ['A-C', 'A B C'],
    ['A,3', 'A 3'],
    ['a', 'A'],
    ['a-c', 'A B C'],
    [' 3 - 5 , 8 ', '3 4 5 8'],
    ['3,3', '3'],
    ['3-5,4-6', '3 4 5 6'],
    ['5-5', '5'],
    ['15-18', '15 16 17 18'],
    ['53,BS', '53 BS'],
  ])('%s names %s', (text, teeth) => {
    expect(parseToothText(text)?.join(' ')).toBe(teeth);
  });

  test('a range may be a whole dentition', () => {
    expect(parseToothText('1-32')).toHaveLength(32);
    expect(parseToothText('A-T')).toHaveLength(20);
  });

  test.each([
    '0',
    '33',
    'U',
    '03',
    '6-3',
    'C-A',
    '3-A',
    '1-2-3',
    '51-53',
    '3-',
    '-3',
    '3,',
    ',3',
    '3;4',
    '3 4',
    'UR',
    'all',
    '3-33',
    '3,x',
    ' ',
    '1,'.repeat(200),
  ])('%s is not understood', (text) => {
    expect(parseToothText(text)).toBeNull();
  });
});

describe('flags of teeth', () => {
  const flags = (...positions: readonly number[]): string =>
    Array.from({ length: 55 }, (_, place) => (positions.includes(place + 1) ? 'Y' : 'N')).join('');

  test.each([
    [[1], '1'],
    [[32], '32'],
    [[33], 'A'],
    [[52], 'T'],
    [[14, 3, 42], '3 14 J'],
  ] as const)('positions %j are the teeth %s', (positions, teeth) => {
    expect(parseToothFlags(flags(...positions))).toEqual({ teeth: teeth.split(' '), isWhole: true });
  });

  test('without a flag they name no tooth', () => {
    const none = { teeth: [], isWhole: true };
    for (const text of ['', flags(), ' '.repeat(55), 'NNN  N']) expect(parseToothFlags(text)).toEqual(none);
  });

  test('small letters and blanks are read as the program would', () => {
    expect(parseToothFlags('n y')).toEqual({ teeth: ['3'], isWhole: true });
  });

  test.each([
    ['a position whose meaning is not known', flags(3, 53)],
    ['another letter', `X${flags(3).slice(1)}`],
    ['more than 55 of them', `${flags(3)}N`],
  ])('%s is more than the teeth say', (_, text) => {
    expect(parseToothFlags(text)).toEqual({ teeth: ['3'], isWhole: false });
  });

  test('flags behind the last position are no teeth', () => {
    expect(parseToothFlags(`${flags()}Y`)).toEqual({ teeth: [], isWhole: false });
  });
});

describe('a surface text', () => {
  test.each([
    ['M', 'M'],
    ['MOD', 'M O D'],
    ['dom', 'D O M'],
    ['MIDFL', 'M I D F L'],
    ['BV', 'B'],
    ['MM', 'M'],
    [' OL ', 'O L'],
  ])('%s names the surfaces %s', (text, surfaces) => {
    expect(parseSurfaceText(text)?.join(' ')).toBe(surfaces);
  });

  test.each(['', ' ', 'V'])('"%s" names none', (text) => {
    expect(parseSurfaceText(text)).toBeNull();
  });

  test.each(['X', 'MOX', 'UR', '5', 'M-O', 'ALL'])('%s is not understood, nor is half of it', (text) => {
    expect(parseSurfaceText(text)).toBeUndefined();
  });
});
