import type { Model } from '@bitewing/core';
import { createPractice, type TruthRecord } from '@bitewing/testkit';
import { describe, expect, test } from 'vitest';
import { asOf } from './as-of.ts';

const practice = createPractice({ seed: 7, patients: 120, asOf });

const valuesOf = <E extends keyof Model>(records: readonly TruthRecord<E>[], field: keyof Model[E]) =>
  new Set(records.map(({ data }) => data[field]));

describe('fees of a synthetic practice', () => {
  const fees = practice.records('fee');
  const schedules = new Map(practice.records('feeSchedule').map(({ id, data }) => [id, data]));

  test('are in schedules of every kind, one of them no longer used', () => {
    expect([...valuesOf(practice.records('feeSchedule'), 'kind')].sort()).toEqual(
      ['normal', 'copay', 'outOfNetwork', 'fixedBenefit', 'allowed'].sort(),
    );
    expect(valuesOf(practice.records('feeSchedule'), 'recordStatus')).toEqual(
      new Set(['active', 'inactive']),
    );
    for (const id of schedules.keys())
      expect(fees.filter(({ data }) => data.feeScheduleId === id).length, id).toBeGreaterThan(8);
  });

  test('stand once for a code, a place and a provider of a schedule', () => {
    const places = fees.map(({ data }) =>
      [data.feeScheduleId, data.procedureCodeId, data.locationId, data.providerId].join(),
    );
    expect(new Set(places).size).toBe(fees.length);
  });

  test('differ by place only where the schedule allows it', () => {
    const elsewhere = fees.filter(({ data }) => data.locationId !== null || data.providerId !== null);
    expect(elsewhere.length).toBeGreaterThan(20);
    expect(
      elsewhere.filter(({ data }) => schedules.get(data.feeScheduleId ?? '')?.isGlobal !== false),
    ).toEqual([]);
    expect(elsewhere.some(({ data }) => data.locationId !== null && data.providerId !== null)).toBe(true);
  });

  test('have no amount exactly where a place blanks the general fee', () => {
    const blank = fees.filter(({ data }) => data.blanksGeneralFee);
    expect(blank.length).toBeGreaterThan(5);
    for (const { id, data } of fees) {
      expect(data.amountCents === null, id).toBe(data.blanksGeneralFee);
      expect(data.blanksGeneralFee && data.locationId === null && data.providerId === null, id).toBe(false);
    }
    expect(fees.some(({ data }) => data.amountCents === 0)).toBe(true);
    expect(fees.some(({ data }) => data.amountExact !== null)).toBe(true);
  });

  test('give each provider an assignment, in force where it names a schedule', () => {
    const assignments = practice
      .records('feeScheduleAssignment')
      .filter(({ data }) => data.providerId !== null);
    expect(assignments.map(({ data }) => data.providerId)).toEqual(
      practice.records('provider').map(({ id }) => id),
    );
    for (const { id, data } of assignments)
      expect(data.recordStatus, id).toBe(data.feeScheduleId === null ? 'inactive' : 'active');
    expect(valuesOf(assignments, 'recordStatus').size).toBe(2);
  });
});

describe('categories and groups of a synthetic practice', () => {
  test('have every standard and every fixed meaning', () => {
    expect(valuesOf(practice.records('benefitCategory'), 'standard').size).toBe(15);
    expect(valuesOf(practice.records('procedureCodeGroup'), 'kind').size).toBe(10);
  });

  test('begin each range at or before its end, and put most codes into some category beside the general one', () => {
    const ranges = practice
      .records('benefitCategory')
      .filter(({ data }) => data.standard !== 'general')
      .flatMap(({ data }) => data.codeRanges ?? []);
    expect(ranges.filter(({ from, to }) => from > to)).toEqual([]);
    const codes = practice.records('procedureCode').map(({ data }) => data.sourceCode ?? '');
    const uncovered = codes.filter((code) => !ranges.some(({ from, to }) => from <= code && code <= to));
    expect(uncovered).toEqual(['~GRP~']);
  });
});

describe('logins, licences, fields and macros of a synthetic practice', () => {
  test('have logins of providers and of rooms, hidden and never used ones, and bound ones with their place', () => {
    const users = practice.records('userAccount');
    expect(users.some(({ data }) => data.lastLoginLocal === null)).toBe(true);
    expect(users.some(({ data }) => data.recordStatus === 'inactive')).toBe(true);
    expect(users.some(({ data }) => data.providerId !== null)).toBe(true);
    const bound = users.filter(({ data }) => data.isRestrictedToLocation);
    expect(bound.length).toBeGreaterThan(0);
    expect(bound.filter(({ data }) => data.locationId === null)).toEqual([]);
    expect(users.filter(({ data }) => (data.lastLoginLocal ?? '') > `${asOf}T24`)).toEqual([]);
  });

  test('hold for a location at most one set of licences a provider', () => {
    const places = practice
      .records('providerLocation')
      .map(({ data }) => `${data.providerId} ${data.locationId}`);
    expect(new Set(places).size).toBe(places.length);
    expect(places.some((place) => place.endsWith('null'))).toBe(true);
  });

  test('give choices to fields that are chosen, and to no other', () => {
    const definitions = practice.records('customFieldDefinition');
    for (const { id, data } of definitions) expect(data.choices !== null, id).toBe(data.kind === 'choice');
    expect(valuesOf(definitions, 'kind').size).toBe(7);
    expect(valuesOf(definitions, 'owner')).toEqual(new Set(['patient', 'appointment']));
  });

  test('have macros in lists of their own and in none', () => {
    const tasks = practice.records('manualTask');
    expect(valuesOf(tasks, 'kind')).toEqual(new Set(['macro', 'macroPrompt', 'report']));
    const lists = new Map(practice.records('definition').map(({ id, data }) => [id, data]));
    const named = tasks.flatMap(({ data }) => data.categoryDefinitionId ?? []);
    expect(named.map((id) => lists.get(id)?.sourceCategory)).toEqual(named.map(() => 'macro'));
    expect(named.length).toBeGreaterThan(0);
    expect(named.length).toBeLessThan(tasks.length);
  });

  test('need no location', () => {
    const small = createPractice({ seed: 7, patients: 5, asOf, locations: 0 });
    expect(small.records('providerLocation').every(({ data }) => data.locationId === null)).toBe(true);
    expect(small.records('fee').every(({ data }) => data.locationId === null)).toBe(true);
    expect(small.records('userAccount').some(({ data }) => data.isRestrictedToLocation)).toBe(false);
  });
});
