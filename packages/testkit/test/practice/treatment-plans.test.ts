import type { Model } from '@bitewing/core';
import { createPractice } from '@bitewing/testkit';
import { describe, expect, test } from 'vitest';
import { asOf } from './as-of.ts';

type Item = Model['treatmentPlanItem'];

const practice = createPractice({ seed: 7, patients: 400, asOf });
const plans = new Map(practice.records('treatmentPlan').map(({ id, data }) => [id, data]));
const procedures = new Map(practice.records('procedure').map(({ id, data }) => [id, data]));
const items = practice.records('treatmentPlanItem').map(({ data }) => data);
const planOf = ({ treatmentPlanId }: Item): Model['treatmentPlan'] | undefined =>
  plans.get(treatmentPlanId ?? '');
const procedureOf = ({ procedureId }: Item): Model['procedure'] | undefined =>
  procedures.get(procedureId ?? '');
const frozen = items.filter(({ isFrozen }) => isFrozen);
const live = items.filter(({ isFrozen }) => !isFrozen);

describe('treatment plans of a synthetic practice', () => {
  test('are in force, laid aside and saved, at most one of a person in force', () => {
    const active = [...plans.values()].filter(({ status }) => status === 'active');
    expect(new Set([...plans.values()].map(({ status }) => status))).toEqual(
      new Set(['active', 'inactive', 'saved']),
    );
    expect(new Set(active.map(({ patientId }) => patientId)).size).toBe(active.length);
    expect(new Set([...plans.values()].map(({ kind }) => kind))).toEqual(new Set(['insurance', 'discount']));
  });

  test('hold copies where they are saved, ties where they are not', () => {
    expect(frozen.length * live.length).toBeGreaterThan(100);
    expect(new Set(frozen.map((item) => planOf(item)?.status))).toEqual(new Set(['saved']));
    expect(new Set(live.map((item) => planOf(item)?.status))).toEqual(new Set(['active', 'inactive']));
  });

  test('have everything that is planned in the plan in force', () => {
    const inForce = live.filter((item) => planOf(item)?.status === 'active');
    const planned = [...procedures].filter(([, { status }]) => status === 'planned').map(([id]) => id);
    expect(inForce.map(({ procedureId }) => procedureId ?? '').sort()).toEqual(planned.sort());
  });

  test('have what is not planned any more in a plan that was laid aside', () => {
    const aside = new Set(
      live.filter((item) => planOf(item)?.status === 'inactive').map((item) => item.procedureId),
    );
    const dropped = [...procedures].filter(([, { status }]) => status === 'plannedInactive');
    expect(dropped.length).toBeGreaterThan(5);
    expect(dropped.filter(([id]) => !aside.has(id))).toEqual([]);
  });

  test('are of the person whose procedures they hold', () => {
    const strange = items.filter((item) => planOf(item)?.patientId !== procedureOf(item)?.patientId);
    expect(strange).toEqual([]);
    expect(frozen.filter((item) => item.patientId !== planOf(item)?.patientId)).toEqual([]);
  });

  test('were made after what they hold was planned, signed then, and not after today', () => {
    for (const item of frozen)
      expect((planOf(item)?.date ?? '') >= (procedureOf(item)?.plannedDate ?? '9')).toBe(true);
    for (const { date, entryDate, signedLocal, practiceSignedLocal } of plans.values()) {
      for (const day of [date, entryDate, signedLocal?.slice(0, 10)]) expect((day ?? '') <= asOf).toBe(true);
      if (signedLocal !== null) expect(signedLocal.slice(0, 10)).toBe(date);
      if (signedLocal !== null && practiceSignedLocal !== null)
        expect(practiceSignedLocal > signedLocal).toBe(true);
    }
  });

  test('have a time and a name of who signed only where somebody did', () => {
    for (const plan of plans.values()) {
      if (plan.isSigned === false) expect([plan.signedLocal, plan.signerName]).toEqual([null, null]);
      if (plan.isPracticeSigned === false)
        expect([plan.practiceSignedLocal, plan.practiceSignerName]).toEqual([null, null]);
    }
  });
});

describe('a copy in a saved plan', () => {
  test('shares the fee and its tax among all who pay', () => {
    for (const item of frozen) {
      const paid =
        (item.primaryInsuranceCents ?? 0) +
        (item.secondaryInsuranceCents ?? 0) +
        (item.discountCents ?? 0) +
        (item.patientCents ?? 0);
      expect(paid).toBe((item.feeCents ?? 0) + (item.taxCents ?? 0));
    }
    expect(frozen.some(({ primaryInsuranceCents }) => (primaryInsuranceCents ?? 0) > 0)).toBe(true);
    expect(frozen.some(({ secondaryInsuranceCents }) => (secondaryInsuranceCents ?? 0) > 0)).toBe(true);
  });

  test('is allowed something, nothing at all, or nobody knows', () => {
    expect(frozen.some(({ allowedFeeCents }) => allowedFeeCents === null)).toBe(true);
    expect(frozen.some(({ allowedFeeCents }) => allowedFeeCents === 0)).toBe(true);
    expect(frozen.some(({ allowedFeeCents }) => (allowedFeeCents ?? 0) > 0)).toBe(true);
  });

  test('has its place in the plan, from the first on', () => {
    const places = Map.groupBy(frozen, ({ treatmentPlanId }) => treatmentPlanId);
    for (const copies of places.values())
      expect(copies.map(({ displayOrder }) => displayOrder)).toEqual([...copies.keys()]);
  });

  test('may be of something that was done since', () => {
    expect(new Set(frozen.map((item) => procedureOf(item)?.status))).toEqual(
      new Set(['planned', 'completed']),
    );
  });
});
