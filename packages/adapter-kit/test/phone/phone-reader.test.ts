import { BitewingError } from '@bitewing/core';
import { describe, expect, test } from 'vitest';
import { phoneReader } from '../../src/phone/phone-reader.ts';

describe('telephone numbers', () => {
  const read = phoneReader('US');

  test.each([
    ['(212) 555-0123', '+12125550123'],
    ['212.555.0123', '+12125550123'],
    ['2125550123', '+12125550123'],
    ['1-212-555-0123', '+12125550123'],
    ['+1 212 555 0123', '+12125550123'],
    ['212-555-0123 x12', '+12125550123'],
    ['212-555-0123 ext. 4567', '+12125550123'],
    ['+49 30 123456', '+4930123456'],
  ])('"%s" is %s', (written, e164) => {
    expect(read(written)).toBe(e164);
  });

  test.each([
    '',
    '555-0123',
    '000-000-0000',
    'none',
    'call 212-555-0123 after 5',
    '(212)555-0123 or 212 555 0111',
    '12',
  ])('"%s" is no valid number', (written) => {
    expect(read(written)).toBeNull();
  });

  test('the region decides what a number without a country code means', () => {
    expect(phoneReader('GB')('020 7946 0958')).toBe('+442079460958');
    expect(read('020 7946 0958')).toBeNull();
  });

  test('gives the same answer again, also after it forgot', () => {
    for (let number = 0; number < 2_100; number += 1) read(`x${number}`);
    expect(read('(212) 555-0123')).toBe('+12125550123');
    expect(read('(212) 555-0123')).toBe('+12125550123');
    expect(read('none')).toBeNull();
    expect(read('none')).toBeNull();
  });

  test.each(['', 'us', 'XX', 'USA'])('refuses the region "%s"', (region) => {
    try {
      phoneReader(region);
      expect.unreachable();
    } catch (error) {
      expect(BitewingError.is(error, 'invalid_options')).toBe(true);
    }
  });
});
