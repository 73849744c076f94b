import { formatCents, negateMoney, parseMoney } from '@bitewing/core';
import { fc, test as property } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { residueOf } from '../../src/ledger/residue.ts';
import { parseExact } from '../../src/model/exact-decimal.ts';
import { exactDecimal } from '../../src/model/values.ts';

describe('parseMoney', () => {
  it.each([
    ['0', 0],
    ['84.1', 8410],
    ['84.10', 8410],
    ['-84.1', -8410],
    ['+3', 300],
    ['1e3', 100_000],
    ['1.5e-1', 15],
    ['-0', 0],
    ['-0.00', 0],
    ['1.005e2', 10_050],
    ['90071992547409.91', Number.MAX_SAFE_INTEGER],
  ])('reads %s as %d whole cents', (text, cents) => {
    expect(parseMoney(text)).toEqual({ cents, exact: null });
  });

  it.each([
    ['1.005', 101],
    ['-1.005', -101],
    ['0.005', 1],
    ['-0.005', -1],
    ['0.0049', 0],
    ['84.99999999999999', 8500],
    ['5e-3', 1],
    ['4e-3', 0],
    ['1e-7', 0],
    ['2.3456e1', 2346],
  ])('rounds %s half away from zero to %d and keeps the text', (text, cents) => {
    expect(parseMoney(text)).toEqual({ cents, exact: text });
  });

  it.each([
    '',
    ' 1',
    '1,5',
    'abc',
    '1.2.3',
    '0x10',
    'NaN',
    '1e9999',
    '.5',
    '90071992547409.92',
    '1e300',
    '5.',
    '1e-401',
    '1e-500',
    `0.${'0'.repeat(400)}1`,
    `${'0'.repeat(401)}.5`,
    '1e0005',
    '+.5',
  ])('refuses %j', (text) => {
    expect(parseMoney(text)).toBeNull();
  });

  it('keeps an exact text in the one form that the model takes', () => {
    expect(parseMoney('+0.005')).toEqual({ cents: 1, exact: '0.005' });
    expect(parseMoney('1e-400')).toEqual({ cents: 0, exact: '1e-400' });
    for (const text of ['+0.005', '1e-400', '-1.005', '2.3456e1']) {
      expect(exactDecimal.safeParse(parseMoney(text)?.exact).success).toBe(true);
    }
  });

  property.prop([fc.maxSafeInteger()])('reads back what formatCents wrote', (cents) => {
    const value = cents === 0 ? 0 : cents;
    expect(parseMoney(formatCents(value))).toEqual({ cents: value, exact: null });
  });

  property.prop([fc.integer({ min: -99_999, max: 99_999 }), fc.integer({ min: 0, max: 3 })])(
    'reads an amount alike with and without an exponent',
    (digits, places) => {
      const padded = String(Math.abs(digits)).padStart(places + 1, '0');
      const point = padded.length - places;
      const text = `${digits < 0 ? '-' : ''}${padded.slice(0, point)}${places === 0 ? '' : `.${padded.slice(point)}`}`;
      const withExponent = parseMoney(`${text}e0`);
      expect(parseMoney(text)?.cents).toBe(withExponent?.cents);
      expect(parseMoney(text)?.exact === null).toBe(withExponent?.exact === null);
    },
  );

  property.prop([fc.bigInt({ min: 0n, max: 10n ** 15n }), fc.integer({ min: 0, max: 18 }), fc.boolean()])(
    'agrees with exact arithmetic for any number of decimals',
    (digits, places, negative) => {
      const padded = digits.toString().padStart(places + 1, '0');
      const point = padded.length - places;
      const text = `${negative ? '-' : ''}${padded.slice(0, point)}${places === 0 ? '' : `.${padded.slice(point)}`}`;
      const scaled = digits * 100n;
      const unit = 10n ** BigInt(places);
      const rounded = Number((2n * scaled + unit) / (2n * unit));
      const expected = Number.isSafeInteger(rounded)
        ? negative && rounded !== 0
          ? -rounded
          : rounded
        : null;
      const exact = scaled % unit === 0n ? null : text;
      expect(parseMoney(text)).toEqual(expected === null ? null : { cents: expected, exact });
    },
  );
});

describe('a decimal text', () => {
  const digits = (maxLength: number) =>
    fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: 1, maxLength });
  const exponent = fc.oneof(fc.integer({ min: -30, max: 30 }), fc.integer({ min: -520, max: 520 }));
  const anyText = fc
    .tuple(
      fc.constantFrom('', '-', '+'),
      fc.oneof(digits(12), digits(450)),
      fc.option(fc.oneof(digits(12), digits(450))),
      fc.option(fc.tuple(fc.constantFrom('e', 'E', 'e+', 'e0'), exponent)),
    )
    .map(([sign, whole, fraction, power]) => {
      const tail = power === null ? '' : `${power[1] < 0 ? 'e' : power[0]}${power[1]}`;
      return `${sign}${whole}${fraction === null ? '' : `.${fraction}`}${tail}`;
    });

  property.prop([anyText], { numRuns: 500 })(
    'that gives money is one that the model takes and the ledger adds up, to the last digit',
    (text) => {
      const money = parseMoney(text);
      if (money === null) return;
      const amount = parseExact(text);
      expect(amount).not.toBeNull();
      if (amount === null) return;
      // In units of 10^-scale cents: the cents and what they leave over are the amount.
      const unit = 10n ** BigInt(amount.scale);
      const inCents = amount.units * 100n;
      if (money.exact === null) {
        expect(BigInt(money.cents) * unit).toBe(inCents);
        return;
      }
      expect(exactDecimal.safeParse(money.exact).success).toBe(true);
      const residue = residueOf(money.exact, money.cents);
      expect(residue.scale).toBe(amount.scale);
      expect(BigInt(money.cents) * unit + residue.units).toBe(inCents);
    },
  );

  property.prop([anyText], { numRuns: 500 })(
    'that the model takes is one that the ledger adds up',
    (text) => {
      if (!exactDecimal.safeParse(text).success) return;
      expect(() => residueOf(text, 0)).not.toThrow();
    },
  );

  it.each(['1e-401', '1e-500', '1e401', `0.${'1'.repeat(401)}`, '1e-99999', '+1.005', '1.', '.5', 'x'])(
    'as long as no amount is, or of another form, is refused by the model: %s',
    (text) => {
      expect(exactDecimal.safeParse(text).success).toBe(false);
    },
  );
});

describe('formatCents', () => {
  it.each([
    [0, '0.00'],
    [5, '0.05'],
    [-5, '-0.05'],
    [8410, '84.10'],
    [-123_456, '-1234.56'],
  ])('writes %d as %s', (cents, text) => {
    expect(formatCents(cents)).toBe(text);
  });
});

describe('negateMoney', () => {
  it.each([
    ['12.50', { cents: -1250, exact: null }],
    ['-12.50', { cents: 1250, exact: null }],
    ['-0.005', { cents: 1, exact: '0.005' }],
    ['0', { cents: 0, exact: null }],
  ])('%s changes its sign, and zero has none', (text, expected) => {
    const money = parseMoney(text);
    expect(money && negateMoney(money)).toStrictEqual(expected);
  });
});
