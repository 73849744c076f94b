import { createPractice } from '@bitewing/testkit';
import { describe, expect, test } from 'vitest';
import { asOf } from './as-of.ts';

const practice = createPractice({ seed: 7, patients: 400, asOf });
const patients = new Map(practice.records('patient').map(({ id, data }) => [id, data]));
const consents = practice.records('consent');

describe('consents of a synthetic practice', () => {
  test('are four for each patient, whatever was said', () => {
    expect(consents.map(({ id }) => id).sort()).toEqual(
      [...patients.keys()]
        .flatMap((id) =>
          ['textMessages', 'shortCodeTextMessages', 'truthInLending', 'medicationHistory'].map(
            (kind) => `${id}#${kind}`,
          ),
        )
        .sort(),
    );
    for (const { id, data } of consents) expect(id).toBe(`${data.patientId}#${data.kind}`);
  });

  test('of text messages say what the mobile number says, also with marks planted', () => {
    const statuses = new Map([
      [true, 'given'],
      [false, 'refused'],
      [null, 'unknown'],
    ]);
    let compared = 0;
    for (const judged of [practice, createPractice({ seed: 7, patients: 30, asOf, canaries: true })]) {
      for (const { id, data } of judged.records('patient')) {
        const mobile = data.contactPoints?.find(({ kind }) => kind === 'mobilePhone');
        const consent = judged.records('consent').find((each) => each.id === `${id}#textMessages`);
        if (mobile === undefined) continue;
        compared += 1;
        expect(consent?.data.status, id).toBe(statuses.get(mobile.textConsent));
      }
    }
    expect(compared).toBeGreaterThan(300);
  });

  test('refuse only what somebody can refuse', () => {
    const refused = new Set(
      consents.filter(({ data }) => data.status === 'refused').map(({ data }) => data.kind),
    );
    expect(refused).toEqual(new Set(['textMessages', 'shortCodeTextMessages']));
  });
});

describe('people around the patients of a synthetic practice', () => {
  test('are related in every way there is, each to themselves only where the way says so', () => {
    const relations = practice.records('patientRelation');
    expect(new Set(relations.map(({ data }) => data.relationship)).size).toBe(24);
    for (const { id, data } of relations)
      expect(data.patientId === data.relatedPatientId, id).toBe(data.relationship === 'self');
  });

  test('care for most children of a family', () => {
    const cared = new Set(
      practice
        .records('patientRelation')
        .filter(({ data }) => data.isGuardian)
        .map(({ data }) => data.patientId),
    );
    const children = [...patients].filter(
      ([id, { maritalStatus, guarantorId }]) => maritalStatus === 'child' && guarantorId !== id,
    );
    expect(children.length).toBeGreaterThan(50);
    expect(children.filter(([id]) => !cared.has(id)).map(([id]) => id)).toEqual([]);
  });

  test('employ grown-ups only, and bill a few people by a schedule of their own', () => {
    const employed = [...patients.values()].filter(({ employerId }) => employerId !== null);
    expect(employed.length).toBeGreaterThan(50);
    expect(employed.some(({ maritalStatus }) => maritalStatus === 'child')).toBe(false);
    const assignments = practice
      .records('feeScheduleAssignment')
      .filter(({ data }) => data.patientId !== null);
    expect(assignments).toHaveLength(patients.size);
    const inForce = assignments.filter(({ data }) => data.recordStatus === 'active');
    expect(inForce.length).toBeGreaterThan(10);
    expect(inForce.length).toBeLessThan(patients.size / 5);
    expect(inForce.filter(({ data }) => data.feeScheduleId === null)).toEqual([]);
  });

  test('send patients: doctors, firms and patients under their own names; columns are kept', () => {
    const referrals = practice.records('referral');
    const own = referrals.filter(({ data }) => data.patientId !== null);
    expect(own.length).toBeGreaterThan(2);
    for (const { data } of own) expect(data.lastName).toBe(patients.get(data.patientId ?? '')?.lastName);
    expect(referrals.some(({ data }) => data.isPerson === false)).toBe(true);
    expect(referrals.some(({ data }) => data.recordStatus === 'inactive')).toBe(true);
    const limits = { taxId: 9, phone: 10, otherPhone: 30, state: 2, postalCode: 10 } as const;
    for (const [field, limit] of Object.entries(limits) as [keyof typeof limits, number][])
      expect(Math.max(...referrals.map(({ data }) => data[field]?.length ?? 0)), field).toBeLessThanOrEqual(
        limit,
      );
  });
});

describe('referrals of patients', () => {
  const attached = practice.records('patientReferral');

  test('go every way and come to every end, the dates in order', () => {
    expect(new Set(attached.map(({ data }) => data.direction))).toEqual(new Set(['to', 'from', 'custom']));
    expect(new Set(attached.map(({ data }) => data.status)).size).toBe(6);
    for (const { id, data } of attached) {
      expect((data.procedureCompletedDate ?? asOf) >= (data.date ?? ''), id).toBe(true);
      expect((data.procedureCompletedDate ?? '') <= asOf, id).toBe(true);
      expect(data.procedureCompletedDate !== null, id).toBe(data.status === 'completed');
    }
  });

  test('name procedures of the same patient that were referred', () => {
    const procedures = new Map(practice.records('procedure').map(({ id, data }) => [id, data]));
    const named = attached.filter(({ data }) => data.procedureId !== null);
    expect(named.length).toBeGreaterThan(5);
    for (const { id, data } of named)
      expect(procedures.get(data.procedureId ?? ''), id).toMatchObject({
        patientId: data.patientId,
        status: 'referred',
      });
  });

  test('are numbered from 0 for each patient, and nobody was sent by themselves', () => {
    const referrals = new Map(practice.records('referral').map(({ id, data }) => [id, data.patientId]));
    const orders = new Map<string | null, (number | null)[]>();
    for (const { data } of attached) {
      orders.set(data.patientId, [...(orders.get(data.patientId) ?? []), data.displayOrder]);
      expect(referrals.get(data.referralId ?? '')).not.toBe(data.patientId);
    }
    for (const [id, order] of orders) expect(order, String(id)).toEqual(order.map((_, place) => place));
  });
});

describe('values of the office’s own fields', () => {
  const fields = practice.records('customField');

  test('belong to one patient or one appointment, each field once', () => {
    for (const { id, data } of fields)
      expect((data.patientId === null) !== (data.appointmentId === null), id).toBe(true);
    const places = fields.map(({ data }) => [data.patientId, data.appointmentId, data.name].join());
    expect(new Set(places).size).toBe(fields.length);
  });

  test('have the name of a definition of the same owner, but for one that is gone', () => {
    const known = new Set(
      practice.records('customFieldDefinition').map(({ data }) => `${data.owner} ${data.name}`),
    );
    const names = new Set(
      fields.map(({ data }) => `${data.patientId === null ? 'appointment' : 'patient'} ${data.name}`),
    );
    expect([...names].filter((name) => !known.has(name))).toEqual(['patient Field of the former program']);
    expect(fields.some(({ data }) => data.value === null)).toBe(true);
  });
});
