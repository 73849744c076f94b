import { describe, expect, test } from 'vitest';
import { amountTexts, decimalTexts } from '../../../src/opendental/second-writer/amount-texts.ts';

describe('texts of an amount', () => {
  test.each([8410, -8410, 5, -5, 70, 100, 120_000, -1, 14_999_999])(
    'are all the same number: %i',
    (cents) => {
      const texts = amountTexts(cents);
      expect(new Set(texts).size).toBeGreaterThan(2);
      for (const text of texts) expect(Number(text)).toBe(cents / 100);
    },
  );

  test('stand with and without the last zero, and with an exponent', () => {
    expect(amountTexts(8410)).toEqual(['84.10', '84.1', '84.1000', '8410e-2', '8.4100e1']);
    expect(amountTexts(-1200)).toEqual(['-12.00', '-12', '-12.0000', '-1200e-2', '-1.2000e1']);
    expect(amountTexts(5)).toEqual(['0.05', '0.05', '0.0500', '5e-2', '5.0e-2']);
  });

  test('of nothing are zero, with a sign as well', () => {
    for (const text of amountTexts(0)) expect(Math.abs(Number(text))).toBe(0);
    expect(amountTexts(0)).toContain('-0');
  });
});

describe('texts of another decimal number', () => {
  test.each(['47.125', '-0.005', '12'])('are all the same number: %s', (decimal) => {
    const texts = decimalTexts(decimal);
    expect(texts.length).toBeGreaterThan(1);
    for (const text of texts) expect(Number(text)).toBe(Number(decimal));
  });
});
