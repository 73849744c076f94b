import { describe, expect, it } from 'vitest';
import { createFieldCipher } from '../../packages/core/src/privacy/field-cipher.ts';
import { plainCodec } from '../../packages/core/src/privacy/plain-codec.ts';
import { blindTerms } from '../../packages/store-postgres/src/record/blind-terms.ts';
import { createPractice } from '../../packages/testkit/src/practice/create-practice.ts';
import { renderSearchTermPage } from '../generators/search-term-page.ts';
import {
  familyContacts,
  fictionalNumber,
  fictionalNumbers,
} from '../generators/search-terms/family-contacts.ts';
import { measureSearchTerms } from '../generators/search-terms/measure-search-terms.ts';
import {
  matchByFrequency,
  ownPatterns,
  sharingPairs,
  type TermHolder,
  termClasses,
} from '../generators/search-terms/term-classes.ts';

const holder = (id: string, ...values: string[]): TermHolder => ({
  id,
  terms: values.map((value) => ({ kind: 'phone', value })),
});

describe('what falls together', () => {
  const home = [holder('a', 'x', 'y'), holder('b', 'x'), holder('c', 'z'), holder('d')];

  it('is all holders of one value of one kind', () => {
    const other = { id: 'e', terms: [{ kind: 'email', value: 'x' }] };
    expect(termClasses([...home, other]).map(({ kind, holders }) => [kind, holders.join('')])).toEqual([
      ['phone', 'ab'],
      ['phone', 'a'],
      ['phone', 'c'],
      ['email', 'e'],
    ]);
  });

  it('is known for certain where a number of holders comes once', () => {
    // Sizes 2, 1, 1: the one of size 2 is certain, and of the two others one guess is right on average.
    expect(matchByFrequency(termClasses(home))).toEqual({ certain: 1, expected: 2 });
    expect(matchByFrequency([])).toEqual({ certain: 0, expected: 0 });
  });

  it('pairs those who share with few', () => {
    const office = ['p', 'q', 'r'].map((id) => holder(id, 'office'));
    expect([...sharingPairs(termClasses([...home, ...office]), 2)]).toEqual(['a b']);
    expect(sharingPairs(termClasses([...home, ...office]), 3).size).toBe(4);
  });
});

describe('a pattern of one’s own', () => {
  it('has who shares in a way that nobody else does', () => {
    // Two pairs of the same form: nobody is alone. With a third member the larger family has one who knows both.
    const pairs = [holder('a', 'x'), holder('b', 'x'), holder('c', 'y'), holder('d', 'y')];
    expect(ownPatterns(pairs)).toBe(0);
    expect(ownPatterns([holder('a', 'x', 'z'), ...pairs.slice(1), holder('e', 'z')])).toBe(1);
    expect(ownPatterns([])).toBe(0);
  });

  it('is found over several steps', () => {
    // A chain of five: from each end the same, so only the one in the middle is alone.
    const chain = [
      holder('1', 'a'),
      holder('2', 'a', 'b'),
      holder('3', 'b', 'c'),
      holder('4', 'c', 'd'),
      holder('5', 'd'),
    ];
    expect(ownPatterns(chain)).toBe(1);
    expect(ownPatterns([...chain, holder('6', 'e')])).toBe(2);
    expect(ownPatterns([...chain, holder('6', 'd')])).toBe(4);
  });
});

describe('the measured practice', () => {
  const people = familyContacts(createPractice({ seed: 7, patients: 1000, asOf: '2025-06-30' as never }));

  it('shares numbers as families do, and its largest classes are what stands for none', () => {
    const classes = termClasses(
      people.map(({ id, data }) => ({ id, terms: blindTerms(plainCodec, { data }) })),
    );
    const largest = (kind: string) =>
      classes
        .filter((one) => one.kind === kind)
        .reduce((most, one) => (one.holders.length > most.holders.length ? one : most)).value;
    expect([largest('phone'), largest('email')]).toEqual(['0000000000', 'none@example.com']);
    const families = new Map(people.map(({ id, family }) => [id, family]));
    for (const { kind, value, holders } of classes) {
      if (kind === 'email' && !value.startsWith('none'))
        expect(new Set(holders.map((id) => families.get(id))).size).toBe(1);
    }
  });

  it('has fictional numbers alone, each its own', () => {
    const all = new Set(Array.from({ length: fictionalNumbers }, (_, place) => fictionalNumber(place)));
    expect(all.size).toBe(fictionalNumbers);
    expect([...all].every((number) => /^\+1[2-9]\d\d55501\d\d$/.test(number))).toBe(true);
    for (const { data } of people)
      for (const { e164 } of data.contactPoints ?? []) if (e164 !== null) expect(all.has(e164)).toBe(true);
  });

  it('has terms of one length and form, whatever the value', () => {
    const codec = createFieldCipher(new Uint8Array(32).fill(3), { tenant: 'main-street' });
    const terms = people.flatMap(({ data }) => blindTerms(codec, { data }));
    expect(terms.every(({ value }) => /^[\w-]{43}$/.test(value))).toBe(true);
  });
});

describe('the page of search terms', () => {
  const measure = measureSearchTerms(new Uint8Array(32).fill(1));
  const { common, tried, kinds, pairs } = measure;

  it('says the same under any key', () => {
    expect(measureSearchTerms(new Uint8Array(32).fill(9))).toEqual(measure);
  });

  it('holds what it claims: nothing in common between tenants, keys and kinds', () => {
    expect(common).toEqual({ tenants: 0, keys: 0, kinds: 0 });
    expect(tried.found).toBe(tried.all);
    expect(tried.all).toBeGreaterThan(300);
  });

  it('counts every value in one column, and most pairs that share within a family', () => {
    for (const { values, held, expected, certain } of kinds) {
      expect(held.byOne + held.byTwo + held.byFew + held.byMore).toBe(values);
      expect(certain).toBeLessThanOrEqual(expected);
      expect(expected).toBeLessThan(values / 50);
    }
    expect(pairs.ofOneFamily).toBeGreaterThan(pairs.sharing / 2);
    expect(pairs.ofOneFamily).toBeLessThan(pairs.families);
  });

  it('prints the figures, and no value', () => {
    const page = renderSearchTermPage(measure);
    expect(page).toContain(`**${measure.ownPatterns} of ${measure.patients} patients`);
    expect(page).toContain(`| two tenants under one key | 0 |`);
    expect(page).not.toMatch(/\+1\d{10}|[\w-]{43}/);
  });
});
