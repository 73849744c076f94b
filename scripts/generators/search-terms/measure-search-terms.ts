import type { LocalDate } from '../../../packages/core/src/index.ts';
import { createFieldCipher } from '../../../packages/core/src/privacy/field-cipher.ts';
import type { FieldCodec } from '../../../packages/core/src/privacy/field-codec.ts';
import { blindTerms } from '../../../packages/store-postgres/src/record/blind-terms.ts';
import { createPractice } from '../../../packages/testkit/src/practice/create-practice.ts';
import { type FoundPerson, familyContacts, fictionalNumber, fictionalNumbers } from './family-contacts.ts';
import {
  type FrequencyMatch,
  matchByFrequency,
  ownPatterns,
  sharingPairs,
  type TermHolder,
  termClasses,
} from './term-classes.ts';

/** Telephone numbers that more patients share than this are a workplace's, or what the front desk types for "none". */
const largestFamily = 6;

/** What is seen of the values of a kind. */
export interface KindMeasure extends FrequencyMatch {
  readonly kind: string;
  readonly rows: number;
  readonly values: number;
  /** Values by how many patients have them. */
  readonly held: {
    readonly byOne: number;
    readonly byTwo: number;
    readonly byFew: number;
    readonly byMore: number;
  };
  readonly largest: number;
}

/** What search terms reveal of a practice. */
export interface SearchTermMeasure {
  readonly patients: number;
  readonly withoutTerms: number;
  readonly kinds: readonly KindMeasure[];
  /** Pairs of patients that share a telephone number or e-mail address with few others. */
  readonly pairs: { readonly sharing: number; readonly ofOneFamily: number; readonly families: number };
  readonly ownPatterns: number;
  /** Values that two stores of the same practice have in common. */
  readonly common: {
    readonly tenants: number;
    readonly keys: number;
    readonly kinds: number;
  };
  /** Of the numbers in E.164 form, how many whoever has the key finds by trying all there are. */
  readonly tried: { readonly numbers: number; readonly found: number; readonly all: number };
}

const practiceOptions = { seed: 7, patients: 1000, asOf: '2025-06-30' as LocalDate } as const;

const holdersIn = (people: readonly FoundPerson[], codec: FieldCodec): readonly TermHolder[] =>
  people.map(({ id, data }) => ({ id, terms: blindTerms(codec, { data }) }));

const countCommon = (left: ReadonlySet<string>, right: ReadonlySet<string>): number =>
  [...left].filter((value) => right.has(value)).length;

const valuesOf = (holders: readonly TermHolder[]): ReadonlySet<string> =>
  new Set(holders.flatMap(({ terms }) => terms.map(({ value }) => value)));

function measureKind(holders: readonly TermHolder[], kind: string): KindMeasure {
  const classes = termClasses(holders).filter((one) => one.kind === kind);
  const sizes = classes.map((one) => one.holders.length);
  const between = (least: number, most: number): number =>
    sizes.filter((size) => size >= least && size <= most).length;
  return {
    kind,
    rows: sizes.reduce((sum, size) => sum + size, 0),
    values: classes.length,
    held: {
      byOne: between(1, 1),
      byTwo: between(2, 2),
      byFew: between(3, largestFamily),
      byMore: between(largestFamily + 1, Number.POSITIVE_INFINITY),
    },
    largest: Math.max(...sizes),
    ...matchByFrequency(classes),
  };
}

function measurePairs(
  people: readonly FoundPerson[],
  holders: readonly TermHolder[],
): SearchTermMeasure['pairs'] {
  const sharing = sharingPairs(
    termClasses(holders).filter(({ kind }) => kind !== 'nameAndBirthDate'),
    largestFamily,
  );
  const families = Map.groupBy(people, ({ family }) => family);
  const familyPairs = sharingPairs(
    [...families.values()].map((members) => ({
      kind: 'family',
      value: '',
      holders: members.map(({ id }) => id),
    })),
    Number.POSITIVE_INFINITY,
  );
  return {
    sharing: sharing.size,
    ofOneFamily: countCommon(sharing, familyPairs),
    families: familyPairs.size,
  };
}

function measureTried(people: readonly FoundPerson[], codec: FieldCodec, values: ReadonlySet<string>) {
  let found = 0;
  for (let place = 0; place < fictionalNumbers; place += 1)
    if (values.has(codec.blindIndex('phone', fictionalNumber(place)) ?? '')) found += 1;
  const all = new Set(
    people.flatMap(({ data }) => data.contactPoints?.flatMap(({ e164 }) => e164 ?? []) ?? []),
  );
  return { numbers: fictionalNumbers, found, all: all.size };
}

/** Measures the search terms of a synthetic practice under a key. No figure depends on which key it is. */
export function measureSearchTerms(key: Uint8Array): SearchTermMeasure {
  const people = familyContacts(createPractice(practiceOptions));
  const codec = createFieldCipher(key, { tenant: 'first' });
  const holders = holdersIn(people, codec);
  const values = valuesOf(holders);
  const commonWith = (other: FieldCodec): number => countCommon(values, valuesOf(holdersIn(people, other)));
  const otherKey = createFieldCipher(
    key.map((byte) => byte ^ 1),
    { tenant: 'first' },
  );
  const phones = people.flatMap(({ data }) => data.contactPoints?.map(({ value }) => value) ?? []);
  const asMail = new Set(phones.flatMap((value) => codec.blindIndex('email', value) ?? []));
  const asPhone = new Set(phones.flatMap((value) => codec.blindIndex('phone', value) ?? []));
  return {
    patients: people.length,
    withoutTerms: holders.filter(({ terms }) => terms.length === 0).length,
    kinds: ['phone', 'email', 'nameAndBirthDate'].map((kind) => measureKind(holders, kind)),
    pairs: measurePairs(people, holders),
    ownPatterns: ownPatterns(holders),
    common: {
      tenants: commonWith(createFieldCipher(key, { tenant: 'second' })),
      keys: commonWith(otherKey),
      kinds: countCommon(asMail, asPhone),
    },
    tried: measureTried(people, codec, values),
  };
}
