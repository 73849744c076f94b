import { BitewingError } from '@bitewing/core';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalJson } from '../../src/json/canonical-json.ts';
import { type ExactJson, isJsonList, isJsonObject, scalarText } from '../../src/json/exact-json.ts';
import { parseExactJson } from '../../src/json/parse-exact-json.ts';

/** A value of JSON with numbers as their text: what is written, and what must be read. */
type Written =
  | { readonly kind: 'number'; readonly text: string }
  | { readonly kind: 'scalar'; readonly value: string | boolean | null }
  | { readonly kind: 'list'; readonly items: readonly Written[] }
  | { readonly kind: 'object'; readonly members: readonly (readonly [string, Written])[] };

const digits = fc
  .array(fc.constantFrom(...'0123456789'), { minLength: 1, maxLength: 24 })
  .map((list) => list.join(''));
const whole = fc.oneof(
  fc.constant('0'),
  digits.map((text) => text.replace(/^0+(?=.)/, '')),
);
const numberTexts = fc
  .tuple(
    fc.constantFrom('', '-'),
    whole,
    fc.option(fc.oneof(digits, fc.constantFrom('0', '50', '0000001', '00')), { nil: null }),
    fc.option(fc.tuple(fc.constantFrom('e', 'E', 'e+', 'E-'), fc.integer({ min: 0, max: 12 })), {
      nil: null,
      freq: 6,
    }),
  )
  .map(
    ([sign, integer, decimals, exponent]) =>
      `${sign}${integer}${decimals === null ? '' : `.${decimals}`}${exponent === null ? '' : exponent.join('')}`,
  );

/** Texts that look like numbers in a document, among signs that begin and end strings. */
const deceivingTexts = fc
  .array(fc.constantFrom(':12.50', ',1e5', '[-0', '"', '\\', '{', ', ', '\u0001#', 'a'), { maxLength: 8 })
  .map((pieces) => pieces.join(''));

const { value: written } = fc.letrec<{ value: Written; number: Written; scalar: Written }>((tie) => ({
  number: numberTexts.map((text): Written => ({ kind: 'number', text })),
  scalar: fc
    .oneof(fc.string(), fc.boolean(), fc.constant(null), numberTexts, deceivingTexts)
    .map((value): Written => ({ kind: 'scalar', value })),
  value: fc.oneof(
    { maxDepth: 4 },
    tie('number'),
    tie('scalar'),
    fc.array(tie('value'), { maxLength: 5 }).map((items): Written => ({ kind: 'list', items })),
    fc
      .uniqueArray(fc.tuple(fc.oneof(fc.string(), deceivingTexts, fc.constant('__proto__')), tie('value')), {
        maxLength: 5,
        selector: ([name]) => name,
      })
      .map((members): Written => ({ kind: 'object', members })),
  ),
}));

/** Writes by hand, with white space of its own, so that no number goes through a `number` of the language. */
function write(value: Written, space: string): string {
  switch (value.kind) {
    case 'number':
      return value.text;
    case 'scalar':
      return JSON.stringify(value.value);
    case 'list':
      return `[${space}${value.items.map((item) => write(item, space)).join(`${space},`)}]`;
    case 'object':
      return `{${value.members.map(([name, member]) => `${space}${JSON.stringify(name)}:${space}${write(member, space)}`).join(',')}${space}}`;
  }
}

function expectSame(read: ExactJson | undefined, expected: Written): void {
  switch (expected.kind) {
    case 'number':
      expect(typeof read).not.toBe('string');
      expect(scalarText(read)).toBe(expected.text);
      return;
    case 'scalar':
      expect(read).toBe(expected.value);
      return;
    case 'list':
      if (!isJsonList(read)) throw new Error('no list');
      expect(read.length).toBe(expected.items.length);
      for (const [position, item] of expected.items.entries()) expectSame(read[position], item);
      return;
    case 'object':
      if (!isJsonObject(read)) throw new Error('no object');
      expect(Object.keys(read).sort()).toEqual(expected.members.map(([name]) => name).sort());
      for (const [name, member] of expected.members) expectSame(read[name], member);
  }
}

describe('reading JSON without losing a digit', () => {
  it('gives every number as it was written, wherever it stands', () => {
    void fc.assert(
      fc.property(written, fc.constantFrom('', ' ', '\n\t', '\r\n '), (value, space) => {
        expectSame(parseExactJson(write(value, space)), value);
      }),
      { numRuns: 1500 },
    );
  });

  it.each([
    ...['0', '-1', '42', '12.5', '0.1', '-0.5', '999999999999999', '0.000001', '123456789.12345'],
    ...['-0', '-0.0', '0.0', '1.0', '12.50', '84.10', '100.00', '1e3', '1E3', '1e-7', '2.5e+10'],
    ...['9007199254740993', '-9007199254740993', '0.0000001', '0.1234567890123456789', '1e400', '1e-400'],
    ...['999999999999999.9', '123456789012345678901234567890'],
  ])('keeps %s alone, in a list and in an object', (text) => {
    const inside = parseExactJson(`[${text}, {"a":${text}}, "x:${text}"]`);
    if (!isJsonList(inside)) throw new Error('no list');
    const [item, object] = inside;
    expect(scalarText(parseExactJson(text))).toBe(text);
    expect(scalarText(parseExactJson(` ${text}\n`))).toBe(text);
    expect(scalarText(item)).toBe(text);
    expect(isJsonObject(object) ? scalarText(object.a) : null).toBe(text);
  });

  it('leaves numbers that print as they were written to the language, and keeps strings strings', () => {
    expect(parseExactJson('{"id":51,"key":"9007199254740993","fee":"12.50"}')).toEqual({
      id: 51,
      key: '9007199254740993',
      fee: '12.50',
    });
  });

  it('reads a member named __proto__ as a member and nothing more', () => {
    const read = parseExactJson('{"__proto__":{"admin":1.0},"id":1}');
    expect(isJsonObject(read) && Object.keys(read)).toEqual(['__proto__', 'id']);
    expect(Reflect.get(Object(read), 'admin')).toBeUndefined();
  });

  it.each(['', '{"results":[{"id":1}', '<html>Smith</html>', '{"a":01}', '[1,]', 'NaN', '{"a":1}x'])(
    'refuses %j without quoting it',
    (text) => {
      let thrown: unknown;
      try {
        parseExactJson(text);
      } catch (error) {
        thrown = error;
      }
      expect(BitewingError.is(thrown, 'response_malformed')).toBe(true);
      const shown = JSON.stringify(thrown);
      expect(text.length > 3 && shown.includes(text)).toBe(false);
      expect(shown).not.toMatch(/Smith|cause/);
    },
  );

  it('refuses what nests so deep that a reader would run out of stack, with and without long numbers', () => {
    for (const inside of ['1', '9007199254740993']) {
      const text = `${'['.repeat(100_000)}${inside}${']'.repeat(100_000)}`;
      expect(() => parseExactJson(text)).toThrow(expect.objectContaining({ code: 'response_malformed' }));
    }
    expect(isJsonList(parseExactJson(`${'['.repeat(200)}1.0${']'.repeat(200)}`))).toBe(true);
  });
});

describe('canonical JSON', () => {
  it('is the same for equal values and reads back as what it was', () => {
    void fc.assert(
      fc.property(written, (value) => {
        const text = canonicalJson(parseExactJson(write(value, ' ')), 64);
        if (text === null) throw new Error('too deep');
        expectSame(parseExactJson(text), value);
        expect(canonicalJson(parseExactJson(text), 64)).toBe(text);
      }),
      { numRuns: 300 },
    );
  });

  it('orders members by code units and writes numbers as they were written', () => {
    expect(canonicalJson(parseExactJson('{"b": [1, 12.50, null], "a": {"É": true, "Z": "x\\n"}}'), 64)).toBe(
      '{"a":{"Z":"x\\n","É":true},"b":[1,12.50,null]}',
    );
  });

  it('gives null for what nests deeper than asked', () => {
    expect(canonicalJson(parseExactJson('[[1]]'), 2)).toBe('[[1]]');
    expect(canonicalJson(parseExactJson('[[[1]]]'), 2)).toBeNull();
    expect(canonicalJson(parseExactJson('{"a":{"b":{}}}'), 2)).toBeNull();
  });
});
