import type { LocalDate } from '@bitewing/core';
import { createPractice, truthUpserts } from '@bitewing/testkit';
import { expectValid, issuesOf, recordOf, rejectionOf, said } from '@bitewing/testkit-native/judges';
import { expect, test } from 'vitest';

const practice = createPractice({ seed: 5, patients: 2, asOf: '2026-10-30' as LocalDate });
const patients = truthUpserts(practice).filter(({ entity }) => entity === 'patient');
const [first, second] = patients;
if (first === undefined || second === undefined) throw new Error('a practice without patients');

test('a record is asked for by its entity, and by the part of its row where there are several', () => {
  expect(recordOf({ records: [first] }, 'patient')).toBe(first);
  expect(() => recordOf({ records: [] }, 'patient')).toThrow('no record of patient');
  expect(() => recordOf({ records: [first] }, 'claim')).toThrow('no record of claim');
  expect(() => recordOf({ records: [first, second] }, 'patient')).toThrow('more than one record of patient');
  const part = { ...second, id: `${first.id}#spouse` };
  expect(recordOf({ records: [first, part] }, 'patient', 'spouse')).toBe(part);
});

test('a record that lacks a field, or has one of another type, is not valid', () => {
  expectValid(first);
  expect(() => expectValid(JSON.parse(JSON.stringify({ ...first, data: {} })))).toThrow('is not valid');
  const wrong = { ...first, data: { ...first.data, lastName: 7 } };
  expect(() => expectValid(JSON.parse(JSON.stringify(wrong)))).toThrow('lastName');
});

test('a rejected row gives its code and columns, any other one its fate', () => {
  const rejection = { code: 'missing_key', fields: ['id'] };
  expect(rejectionOf({ records: [], fate: { kind: 'rejected', rejection } })).toBe('missing_key id');
  expect(rejectionOf({ records: [], fate: { kind: 'skipped' } })).toBe('skipped');
  expect(() => rejectionOf({ records: [first], fate: { kind: 'rejected', rejection } })).toThrow('1 records');
});

test('what a record says, and what was noticed', () => {
  expect(said({ one: null, other: '', third: 0 })).toEqual({ other: '', third: 0 });
  expect(issuesOf({})).toEqual([]);
});
