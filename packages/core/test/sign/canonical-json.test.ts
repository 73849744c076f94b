import { canonicalJson } from '@bitewing/core/sign';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

/** The number with these bits, as RFC 8785 lists them in its appendix B. */
const double = (bits: string): number => Buffer.from(bits, 'hex').readDoubleBE();

describe('canonical JSON', () => {
  test('writes the sample of the RFC as the RFC does', () => {
    const sample = {
      numbers: [Number('333333333.33333329'), 1e30, 4.5, 2e-3, 0.000000000000000000000000001],
      string: '€$\u000F\nA\'B"\\\\"/',
      literals: [null, true, false],
    };
    expect(canonicalJson(sample)).toBe(
      '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],' +
        '"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
    );
  });

  test('orders members by UTF-16 units, as the RFC does, not by code points', () => {
    const sample = { '€': 1, '\r': 2, '\ufb33': 3, '1': 4, '😀': 5, '\u0080': 6, ö: 7 };
    const names = Object.keys(JSON.parse(canonicalJson(sample)));
    // An object of JavaScript puts names that are numbers first; in the text the carriage return is.
    expect(canonicalJson(sample).startsWith('{"\\r":2,"1":4,')).toBe(true);
    expect(names).toEqual(['1', '\r', '\u0080', 'ö', '€', '😀', '\ufb33']);
  });

  test.for([
    ['0000000000000000', '0'],
    ['8000000000000000', '0'],
    ['0000000000000001', '5e-324'],
    ['8000000000000001', '-5e-324'],
    ['7fefffffffffffff', '1.7976931348623157e+308'],
    ['4340000000000000', '9007199254740992'],
    ['4430000000000000', '295147905179352830000'],
    ['44b52d02c7e14af5', '9.999999999999997e+22'],
    ['44b52d02c7e14af6', '1e+23'],
    ['444b1ae4d6e2ef4f', '999999999999999900000'],
    ['444b1ae4d6e2ef50', '1e+21'],
    ['3eb0c6f7a0b5ed8c', '9.999999999999997e-7'],
    ['3eb0c6f7a0b5ed8d', '0.000001'],
    ['41b3de4355555553', '333333333.3333332'],
    ['becbf647612f3696', '-0.0000033333333333333333'],
    ['43143ff3c1cb0959', '1424953923781206.2'],
  ])('writes the number %s as %s', ([bits = '', text = '']) => {
    expect(canonicalJson(double(bits))).toBe(text);
  });

  test('gives one text for one value, in whatever order its members were set', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string({ unit: 'grapheme' }), fc.jsonValue()), (value) => {
        const turned = Object.fromEntries(Object.entries(value).reverse());
        expect(canonicalJson(turned)).toBe(canonicalJson(value));
        expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
      { numRuns: 100 },
    );
  });

  test.for([
    ['half of a surrogate pair', 'a\ud800'],
    ['half of one in a name', { '\udc00': 1 }],
    ['a number that is none', { deep: [Number.NaN] }],
    ['an infinite number', Number.POSITIVE_INFINITY],
    ['undefined', undefined],
    ['undefined in an array', [1, undefined]],
    ['a function in an array', [() => 1]],
    ['a bigint', { count: 1n }],
  ] as const)('refuses %s', ([, value]) => {
    expect(() => canonicalJson(value)).toThrow(expect.objectContaining({ code: 'invalid_options' }));
  });

  test('refuses what holds itself, and says nothing of what it holds', () => {
    const circle: Record<string, unknown> = { lastName: 'Kanari' };
    circle.self = [circle];
    expect(() => canonicalJson(circle)).toThrow(/^(?!.*Kanari)(?!.*lastName).*holds itself/);
  });

  test('leaves a member out that is undefined, as JSON does', () => {
    expect(canonicalJson({ b: undefined, a: 1 })).toBe('{"a":1}');
  });
});
