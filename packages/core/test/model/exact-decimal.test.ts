import { addDecimals, multiplyDecimal, negateDecimal } from '@bitewing/core';
import { fc, test as property } from '@fast-check/vitest';
import { describe, expect, test } from 'vitest';

describe('exact decimals', () => {
  test.each([
    ['84.125', 2, '168.25'],
    ['0.005', 3, '0.015'],
    ['1e2', 3, '300'],
    ['1.5e-3', 2, '0.003'],
    ['-0.1', 3, '-0.3'],
    ['12.50', 1, '12.5'],
    ['7', 0, '0'],
    ['-7.25', 0, '0'],
  ])('%s times %i is %s', (value, factor, product) => {
    expect(multiplyDecimal(value, factor)).toBe(product);
  });

  test.each([
    ['0.1', '0.2', '0.3'],
    ['10.005', '0.005', '10.01'],
    ['1e2', '-0.5', '99.5'],
    ['-1.5', '1.5', '0'],
  ])('%s plus %s is %s', (left, right, sum) => {
    expect(addDecimals(left, right)).toBe(sum);
  });

  test('negating turns the sign and nothing else', () => {
    expect(negateDecimal('10.0050')).toBe('-10.0050');
    expect(negateDecimal('-1.5e-3')).toBe('1.5e-3');
    expect(negateDecimal('+0.005')).toBe('-0.005');
  });

  const thousandths = fc.integer({ min: -10_000_000, max: 10_000_000 });
  const written = (number: number): string =>
    `${number < 0 ? '-' : ''}${Math.floor(Math.abs(number) / 1_000)}.${String(Math.abs(number) % 1_000).padStart(3, '0')}`;

  property.prop([thousandths, thousandths])('sums agree with whole numbers', (left, right) => {
    expect(Number(addDecimals(written(left), written(right)))).toBe((left + right) / 1_000 + 0);
  });

  property.prop([thousandths, fc.integer({ min: -50, max: 50 })])(
    'products agree with whole numbers',
    (value, factor) => {
      expect(Number(multiplyDecimal(written(value), factor))).toBe((value * factor) / 1_000 + 0);
    },
  );

  test('a text that is no number, or too long for one, is a mistake of the caller', () => {
    expect(() => addDecimals('1', '1e-401')).toThrow(/no decimal text/);
    expect(() => multiplyDecimal('x', 2)).toThrow(/no decimal text/);
  });
});
