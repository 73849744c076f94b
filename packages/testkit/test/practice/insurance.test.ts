import type { EntityName, Model } from '@bitewing/core';
import { createPractice, type Practice, type TruthRecord } from '@bitewing/testkit';
import { describe, expect, test } from 'vitest';
import { asOf } from './as-of.ts';

const practice = createPractice({ seed: 7, patients: 400, asOf });
const later = practice.next(3).practice;
const states = [
  ['at first', practice],
  ['some days later', later],
] as const;

const byId = <E extends EntityName>(judged: Practice, entity: E): ReadonlyMap<string | null, Model[E]> =>
  new Map(judged.records(entity).map(({ id, data }) => [id, data]));

/** Ids of the records that are not as they should be. */
const wrong = <E extends EntityName>(
  judged: Practice,
  entity: E,
  isRight: (data: Model[E], id: string) => boolean,
): readonly string[] =>
  judged
    .records(entity)
    .filter(({ data, id }) => !isRight(data, id))
    .map(({ id }) => id);

const linesOfClaim = (judged: Practice): ReadonlyMap<string | null, TruthRecord<'claimLine'>[]> =>
  Map.groupBy(judged.records('claimLine'), ({ data }) => data.claimId);

describe.each(states)('insurance of a synthetic practice %s', (_, judged) => {
  test('has lines whose plan is that of their subscription, and a procedure of their patient', () => {
    const subscriptions = byId(judged, 'subscription');
    const procedures = byId(judged, 'procedure');
    expect(
      wrong(
        judged,
        'claimLine',
        ({ subscriptionId, insurancePlanId, procedureId, patientId }) =>
          subscriptions.get(subscriptionId)?.insurancePlanId === insurancePlanId &&
          (procedureId === null || procedures.get(procedureId)?.patientId === patientId),
      ),
    ).toEqual([]);
  });

  test('has lines that are on a claim of the same patient and subscription, numbered from one', () => {
    const claims = byId(judged, 'claim');
    expect(
      wrong(judged, 'claimLine', ({ claimId, patientId, subscriptionId }) => {
        const claim = claims.get(claimId);
        return (
          claimId === null || (claim?.patientId === patientId && claim?.subscriptionId === subscriptionId)
        );
      }),
    ).toEqual([]);
    for (const [claimId, lines] of linesOfClaim(judged)) {
      const numbers = lines.flatMap(({ data }) => (data.procedureId === null ? [] : [data.lineNumber]));
      if (claimId !== null) expect(new Set(numbers).size).toBe(numbers.length);
    }
  });

  test.each([
    ['feeCents', 'feeBilledCents'],
    ['estimateCents', 'estimateCents'],
    ['paidCents', 'paidCents'],
    ['writeOffCents', 'writeOffCents'],
    ['deductibleCents', 'deductibleCents'],
  ] as const)('has claims whose %s is the sum of their lines’ %s', (onClaim, onLine) => {
    const lines = linesOfClaim(judged);
    expect(
      wrong(judged, 'claim', (data, id) => {
        const own = lines.get(id) ?? [];
        return (
          data[onClaim] === own.reduce((sum, line) => sum + (line.data[onLine] ?? 0), 0) && own.length > 0
        );
      }),
    ).toEqual([]);
  });

  test('has checks that are the sum of what they paid, or more where a part is left', () => {
    const paid = Map.groupBy(judged.records('claimLine'), ({ data }) => data.claimPaymentId);
    const carriers = new Map(judged.records('insurancePlan').map(({ id, data }) => [id, data.carrierId]));
    expect(
      wrong(judged, 'claimPayment', ({ amountCents, isPartial, date }, id) => {
        const lines = paid.get(id) ?? [];
        const sum = lines.reduce((total, { data }) => total + (data.paidCents ?? 0), 0);
        const payers = new Set(lines.map(({ data }) => carriers.get(data.insurancePlanId ?? '')));
        const isWhole = isPartial === true ? (amountCents ?? 0) > sum : amountCents === sum;
        return isWhole && payers.size === 1 && lines.every(({ data }) => data.reportingDate === date);
      }),
    ).toEqual([]);
  });

  test('has entries that say what their line says', () => {
    const entries = byId(judged, 'ledgerEntry');
    const counted: ReadonlySet<string | null> = new Set([
      'received',
      'supplemental',
      'capitationClaim',
      'capitationCompleted',
    ]);
    expect(
      wrong(judged, 'claimLine', (data, id) => {
        const payment = entries.get(data.paymentEntryId);
        const writeOff = entries.get(data.writeOffEntryId);
        if (data.paymentEntryId !== `${id}#payment` || data.writeOffEntryId !== `${id}#writeOff`)
          return false;
        if (payment?.agingDate !== data.reportingDate || payment.patientId !== data.patientId) return false;
        if (!counted.has(data.status)) return payment.amountCents === null && writeOff?.amountCents === null;
        const isPaid = (payment.amountCents ?? 0) + (data.paidCents ?? 0) === 0;
        return isPaid && (writeOff?.amountCents ?? 0) + (data.writeOffCents ?? 0) === 0;
      }),
    ).toEqual([]);
  });

  test('has claims that were entered, sent and answered in this order, never after today', () => {
    const today = judged.options.asOf;
    expect(
      wrong(judged, 'claim', ({ serviceDate, entryDate, firstSentDate, sentDate, receivedDate }) => {
        const order = [serviceDate, entryDate, firstSentDate, sentDate, receivedDate].filter(
          (date) => date !== null,
        );
        return order.every((date, index) => date >= (order[index - 1] ?? '') && date <= today);
      }),
    ).toEqual([]);
    expect(
      wrong(
        judged,
        'claim',
        ({ status, receivedDate }) => (status === 'received') === (receivedDate !== null),
      ),
    ).toEqual([]);
  });

  test('has covers in order from one on, each subscription once a person', () => {
    for (const covers of Map.groupBy(judged.records('coverage'), ({ data }) => data.patientId).values()) {
      expect(covers.map(({ data }) => data.ordinal)).toEqual(covers.map((_each, index) => index + 1));
      expect(new Set(covers.map(({ data }) => data.subscriptionId)).size).toBe(covers.length);
    }
  });

  test('has covers that are the subscriber’s own exactly where they say so', () => {
    const subscriptions = byId(judged, 'subscription');
    expect(
      wrong(
        judged,
        'coverage',
        ({ patientId, subscriptionId, relationship }) =>
          (subscriptions.get(subscriptionId)?.subscriberId === patientId) === (relationship === 'self'),
      ),
    ).toEqual([]);
  });

  test('has rules that are either of a plan or of one cover', () => {
    expect(
      wrong(
        judged,
        'benefit',
        ({ insurancePlanId, coverageId }) => (insurancePlanId === null) !== (coverageId === null),
      ),
    ).toEqual([]);
    expect(judged.records('benefit').some(({ data }) => data.coverageId !== null)).toBe(true);
  });

  test('has four fee schedules of every plan, each given or not', () => {
    const purposes = Map.groupBy(
      judged.records('feeScheduleAssignment').filter(({ data }) => data.insurancePlanId !== null),
      ({ data }) => data.insurancePlanId,
    );
    for (const { id } of judged.records('insurancePlan'))
      expect(purposes.get(id)?.map(({ data }) => data.purpose)).toEqual([
        'fee',
        'copay',
        'allowed',
        'manualAllowed',
      ]);
    expect(
      wrong(
        judged,
        'feeScheduleAssignment',
        ({ recordStatus, feeScheduleId }) => (recordStatus === 'active') === (feeScheduleId !== null),
      ),
    ).toEqual([]);
  });
});

/** Every value that a list of the model has and that some system keeps. */
const values = {
  carrier: { electronicClaims: ['all', 'none', 'primaryOnly'], recordStatus: ['active', 'inactive'] },
  insurancePlan: {
    kind: ['percentage', 'preferredProvider', 'flatCopay', 'capitation'],
    coordination: ['basic', 'standard', 'carveOut', 'secondaryMedicaid'],
    orthodonticKind: ['initialClaimOnly', 'initialPlusVisit', 'initialPlusPeriodic'],
    recordStatus: ['active', 'inactive'],
  },
  coverage: { relationship: 9, isPending: 2 },
  benefit: { kind: 7, timePeriod: 6, quantityUnit: 6, level: 3, treatmentArea: 8 },
  claim: {
    kind: ['primary', 'secondary', 'preauthorization', 'other', 'capitation'],
    status: ['unsent', 'holdForPrimary', 'waiting', 'sent', 'received', 'holdInProcess', 'obsolete'],
    coverageKind: ['dental', 'medical', 'institutional'],
    correction: ['original', 'replacement', 'void'],
    prosthesis: ['none', 'initial', 'replacement', 'null'],
    isEmploymentRelated: ['true', 'false', 'null'],
  },
  claimLine: { status: 10, isOverpayment: 2, isTransfer: 2, noInsuranceBilling: 2 },
} as const;

describe.each(Object.entries(values))('every %s', (entity, fields) => {
  test.each(Object.entries(fields))('has each value of %s somewhere', (field, expected) => {
    const found = new Set(
      practice.records(entity as EntityName).map(({ data }) => String(Reflect.get(data, field))),
    );
    if (typeof expected === 'number') expect(found.size).toBe(expected);
    else expect([...found].sort()).toEqual([...expected].sort());
  });
});

describe('claims of a synthetic practice', () => {
  const lines = practice.records('claimLine').map(({ data }) => data);
  const byClaim = [...linesOfClaim(practice)].flatMap(([claimId, own]) => (claimId === null ? [] : [own]));

  test('are paid, denied, split over two checks, paid by total, paid more and taken back', () => {
    expect(lines.some((line) => line.status === 'received' && (line.paidCents ?? 0) > 0)).toBe(true);
    expect(lines.some((line) => line.status === 'received' && line.paidCents === 0)).toBe(true);
    const isSplit = (own: readonly TruthRecord<'claimLine'>[]): boolean =>
      own.length > 1 && new Set(own.flatMap(({ data }) => data.claimPaymentId ?? [])).size > 1;
    expect(byClaim.filter(isSplit).length).toBeGreaterThan(20);
    expect(
      lines.some((line) => line.procedureId === null && line.claimId !== null && line.status === 'received'),
    ).toBe(true);
    const corrections = lines
      .filter((line) => line.status === 'supplemental')
      .map((line) => line.paidCents ?? 0);
    expect(Math.max(...corrections)).toBeGreaterThan(0);
    expect(Math.min(...corrections)).toBeLessThan(0);
  });

  test('have several lines, and checks have lines of several claims', () => {
    expect(byClaim.filter((own) => own.length > 1).length).toBeGreaterThan(byClaim.length / 4);
    const checks = Map.groupBy(lines, (line) => line.claimPaymentId);
    const claimsPaid = [...checks].flatMap(([id, own]) =>
      id === null ? [] : [new Set(own.map((line) => line.claimId)).size],
    );
    expect(Math.max(...claimsPaid)).toBeGreaterThan(1);
  });

  test('are followed by claims to a second insurance, which knows what the first one paid', () => {
    const claims = byId(practice, 'claim');
    const seconds = lines.filter((line) => claims.get(line.claimId)?.kind === 'secondary');
    expect(seconds.length).toBeGreaterThan(10);
    expect(seconds.every((line) => line.paidByOtherInsuranceCents !== null)).toBe(true);
    expect(seconds.some((line) => (line.paidCents ?? 0) > 0)).toBe(true);
    const others = practice.records('claim').filter(({ data }) => data.kind === 'secondary');
    expect(
      others.every(({ data }) => data.otherSubscriptionId !== null && data.otherRelationship !== null),
    ).toBe(true);
  });

  test('are not made of estimates, histories and benefits used elsewhere', () => {
    const alone: readonly (string | null)[] = [
      'estimate',
      'capitationEstimate',
      'capitationCompleted',
      'insuranceHistory',
      'benefitAdjustment',
    ];
    expect(lines.filter((line) => alone.includes(line.status) !== (line.claimId === null))).toEqual([]);
    expect(lines.some((line) => line.status === 'benefitAdjustment' && (line.paidCents ?? 0) > 0)).toBe(true);
  });

  test('fit the columns of the narrowest native table', () => {
    const longest = <E extends EntityName>(entity: E, field: keyof Model[E]): number =>
      Math.max(0, ...practice.records(entity).map(({ data }) => String(data[field] ?? '').length));
    expect(longest('claim', 'preauthorizationNumber')).toBeLessThanOrEqual(40);
    expect(longest('claim', 'underpaidReason')).toBeLessThanOrEqual(255);
    expect(longest('claimPayment', 'checkNumber')).toBeLessThanOrEqual(25);
    expect(longest('claimPayment', 'bankBranch')).toBeLessThanOrEqual(25);
    expect(longest('insurancePlan', 'groupNumber')).toBeLessThanOrEqual(25);
    expect(longest('insurancePlan', 'groupName')).toBeLessThanOrEqual(50);
    expect(longest('coverage', 'memberId')).toBeLessThanOrEqual(100);
  });
});

test('a practice of fifty has plans, covers, claims and checks already', () => {
  const few = createPractice({ seed: 1, patients: 50, asOf });
  for (const entity of ['carrier', 'insurancePlan', 'coverage', 'benefit', 'claim', 'claimPayment'] as const)
    expect(few.records(entity).length, entity).toBeGreaterThan(5);
  const kinds = new Set(few.records('claim').map(({ data }) => data.kind));
  expect(kinds).toContain('primary');
});

describe('insurance some days later', () => {
  test('has answered claims with checks, lines that count now, covers dropped and rules gone', () => {
    const earlier = byId(practice, 'claim');
    const answered = later
      .records('claim')
      .filter(({ id, data }) => data.status === 'received' && earlier.get(id)?.status !== 'received');
    expect(answered.length).toBeGreaterThan(0);
    expect(later.records('claimPayment').length).toBe(
      practice.records('claimPayment').length + answered.length,
    );
    expect(later.records('coverage').length).toBeLessThan(practice.records('coverage').length);
    expect(later.records('claim').length).toBeLessThan(practice.records('claim').length);
    expect(later.records('carrier').length).toBe(practice.records('carrier').length + 1);
  });
});
