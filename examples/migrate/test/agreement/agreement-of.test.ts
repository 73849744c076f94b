import { type EntityCapability, type EntityName, entityNames, type LocalDate } from '@bitewing/core';
import { createPractice } from '@bitewing/testkit';
import { windows1252Bytes } from '@bitewing/testkit-native';
import { describe, expect, test } from 'vitest';
import { agreementOf } from './agreement.ts';
import { withCommonLetters } from './common-letters.ts';
import { describeAgreement, describeDisagreements, totalsOf } from './describe-agreement.ts';
import type { Fields, NamedStream } from './named-stream.ts';

const whole: EntityCapability = {
  read: 'native',
  identity: 'native',
  changes: 'none',
  deletes: 'none',
  timePrecisionMs: 1,
  snapshot: 'consistent',
  omits: [],
  lossy: {},
};

/** A stream of patients. */
function streamOf(
  name: string,
  patients: Readonly<Record<string, Fields>>,
  capability: Partial<EntityCapability> = {},
): NamedStream {
  const stated = entityNames.map((entity) => [entity, whole] as const);
  const ofPatients = new Map<EntityName, ReadonlyMap<string, Fields>>([
    ['patient', new Map(Object.entries(patients))],
  ]);
  return {
    name,
    capabilities: {
      entities: Object.assign(Object.fromEntries(stated), { patient: { ...whole, ...capability } }),
    } as NamedStream['capabilities'],
    records: ofPatients,
  };
}

const ann: Fields = { recordStatus: 'active', lastName: 'Quill', firstName: 'Ann', guarantorId: 'p1' };
const bob: Fields = { recordStatus: 'active', lastName: 'Quill', firstName: null, guarantorId: 'p1' };
const people = { p1: ann, p2: bob };
const [one, two] = [streamOf('one', people), streamOf('two', people)];

describe('streams agree', () => {
  test('where all say the same, and what nobody says does not count', () => {
    const agreement = agreementOf([one, two, streamOf('three', people)]);
    expect(agreement.disagreements).toEqual([]);
    expect(agreement.entities.map(({ entity, records, values }) => [entity, records, values])).toEqual([
      ['patient', 2, 7],
    ]);
    expect(describeAgreement(agreement)).toMatch(/^7 values of \d+ fields of 2 records agree/);
  });

  test('by content: whatever the order of keys, and whether a part is null or absent', () => {
    const said = [{ kind: 'email', value: 'a@example.com', e164: null }];
    const other = [{ value: 'a@example.com', kind: 'email' }];
    const [left, right] = [said, other].map((contactPoints) => streamOf('one', { p1: { contactPoints } }));
    if (left === undefined || right === undefined) throw new Error('two streams');
    expect(agreementOf([left, right])).toMatchObject({ disagreements: [], entities: [{ values: 1 }] });
    const turned = streamOf('two', { p1: { contactPoints: [...other, ...other] } });
    expect(agreementOf([left, turned]).disagreements).toHaveLength(1);
  });

  test('on what all of them carry, and on nothing else', () => {
    const agreement = agreementOf([one, streamOf('two', { p2: bob, p3: ann })]);
    expect(agreement).toMatchObject({ disagreements: [], entities: [{ records: 1, values: 3 }] });
  });
});

describe('streams disagree', () => {
  test.each([
    ['lastName', 'Quil'],
    ['firstName', null],
    ['guarantorId', 'two patient:77'],
    ['recordStatus', 'inactive'],
  ])('where one of them says another %s, and nowhere else', (field, value) => {
    for (const place of [0, 1, 2]) {
      const streams = [one, two, streamOf('three', people)];
      const changed = { ...people, p1: { ...ann, [field]: value } };
      const { disagreements, entities } = agreementOf(streams.with(place, streamOf('odd', changed)));
      const said = streams.map((_, at) => (at === place ? value : ann[field]));
      expect(disagreements).toEqual([{ entity: 'patient', field, truthId: 'p1', said }]);
      expect(entities[0]?.values).toBe(6);
    }
  });

  test('where one of them says nothing', () => {
    const streams = [one, streamOf('two', { ...people, p1: { ...ann, firstName: undefined } })];
    const { disagreements } = agreementOf(streams);
    expect(describeDisagreements(streams, disagreements)).toBe(
      '  patient.firstName: 1 records\n    p1: one "Ann", two null',
    );
  });
});

describe('a field is not compared', () => {
  const odd = { ...people, p1: { ...ann, firstName: 'Annabel' } };
  test.each([
    ['omitted', { omits: ['firstName'] }, 0],
    ['held less exactly', { lossy: { firstName: 'Its first word.' } }, 0],
    ['of an entity that is not read', { read: 'unavailable' }, -1],
  ] as const)('that is declared to be %s, whoever declares it', (_, capability, entityCount) => {
    for (const place of [0, 1]) {
      const agreement = agreementOf([one, two].with(place, streamOf('odd', odd, capability)));
      expect(agreement.disagreements).toEqual([]);
      expect(agreement.entities).toHaveLength(1 + entityCount);
      expect(totalsOf(agreement).values).toBe(entityCount === 0 ? 6 : 0);
    }
  });

  test('that is in words of the source’s own', () => {
    const worded = (sourceGender: string) => streamOf('one', { p1: { ...ann, sourceGender } });
    expect(agreementOf([worded('F'), worded('2')])).toMatchObject({ disagreements: [] });
  });

  test('but where it is held less exactly, it is counted how often it is the same', () => {
    const lossy = { lossy: { lastName: 'Without marks.' } };
    const odd = streamOf('odd', { ...people, p1: { ...ann, lastName: 'Qüill' } }, lossy);
    expect(agreementOf([one, odd]).entities[0]).toMatchObject({ lossyFields: ['lastName'], lossyValues: 1 });
  });
});

describe('letters that all can store', () => {
  const practice = createPractice({ seed: 11, patients: 30, asOf: '2026-10-30' as LocalDate });
  const common = withCommonLetters(practice);
  const isStorable = (text: string): boolean => {
    try {
      return windows1252Bytes(text).length > 0;
    } catch {
      return false;
    }
  };

  test('replace the others, and change nothing else', () => {
    const texts = (of: typeof practice): readonly string[] =>
      JSON.stringify(of.all).match(/"(?:[^"\\]|\\.)*"/g) ?? [];
    const [before, after] = [texts(practice), texts(common)];
    expect(after.length).toBe(before.length);
    const changed = before.filter((text, at) => text !== after[at]);
    expect(changed.length).toBeGreaterThan(5);
    expect(before.filter((text) => !isStorable(text))).toEqual(changed);
    expect(after.every(isStorable)).toBe(true);
    expect(common.records('patient')).toBe(common.all.patient);
    expect(common.accounts()).toEqual(practice.accounts());
  });
});
