import { createPractice } from '@bitewing/testkit';
import { describe, expect, test } from 'vitest';
import { asOf } from './as-of.ts';

const practice = createPractice({ seed: 7, patients: 400, asOf });
const states = [
  ['at first', practice],
  ['some days later', practice.next(3).practice],
] as const;

describe.each(states)('payments of a synthetic practice %s', (_, judged) => {
  const parts = Map.groupBy(judged.records('paymentAllocation'), ({ data }) => data.paymentId);
  const entries = new Map(judged.records('ledgerEntry').map(({ id, data }) => [id, data]));

  test('are the sum of their parts, and have at least one', () => {
    const wrong = judged.records('payment').filter(({ id, data }) => {
      const own = parts.get(id) ?? [];
      return (
        own.length === 0 ||
        data.amountCents !== own.reduce((sum, part) => sum + (part.data.amountCents ?? 0), 0)
      );
    });
    expect(wrong.map(({ id }) => id)).toEqual([]);
    expect([...parts.values()].some((own) => own.length > 1)).toBe(true);
  });

  test('have parts that say what their entry says, with the other sign', () => {
    const wrong = judged.records('paymentAllocation').filter(({ id, data }) => {
      const entry = entries.get(data.ledgerEntryId ?? '');
      return (
        data.ledgerEntryId !== `${id}#payment` ||
        entry?.kind !== 'payment' ||
        (entry.amountCents ?? 0) + (data.amountCents ?? 0) !== 0 ||
        entry.procedureId !== data.procedureId ||
        entry.agingDate !== data.date
      );
    });
    expect(wrong.map(({ id }) => id)).toEqual([]);
    const counted = [...entries.values()].filter(({ kind }) => kind === 'payment').length;
    expect(judged.records('paymentAllocation')).toHaveLength(counted);
  });

  test('have a type, but for transfers', () => {
    const wrong = judged
      .records('payment')
      .filter(({ data }) => data.isIncomeTransfer !== (data.typeDefinitionId === null));
    expect(wrong.map(({ id }) => id)).toEqual([]);
  });

  test('have parts of one day', () => {
    const days = [...parts.values()].map((own) => new Set(own.map(({ data }) => data.date)).size);
    expect(Math.max(...days)).toBe(1);
  });

  test('have plans whose charges and payments name them', () => {
    const plans = new Map(judged.records('paymentPlan').map(({ id, data }) => [id, data]));
    const wrong = judged.records('paymentPlanCharge').filter(({ id, data }) => {
      const entry = entries.get(data.ledgerEntryId ?? '');
      const sign = data.kind === 'credit' ? -1 : 1;
      return (
        data.ledgerEntryId !== `${id}#charge` ||
        entry?.paymentPlanEntryId !== `${data.paymentPlanId}#plan` ||
        plans.get(data.paymentPlanId ?? '')?.payerId !== data.payerId ||
        entry.amountCents !== sign * ((data.principalCents ?? 0) + (data.interestCents ?? 0))
      );
    });
    expect(wrong.map(({ id }) => id)).toEqual([]);
    const tracking = [...plans.values()].filter(({ insurancePlanId }) => insurancePlanId !== null);
    expect(tracking.length).toBeGreaterThan(0);
    expect(
      tracking.every(({ ledgerEntryId }) => entries.get(ledgerEntryId ?? '')?.isInsurancePlan === true),
    ).toBe(true);
  });
});

describe('payments', () => {
  const payments = practice.records('payment').map(({ data }) => data);

  test('are of every kind: by check, card and portal, given back, moved, and with half a cent', () => {
    expect(new Set(payments.map(({ processStatus }) => processStatus)).size).toBe(3);
    expect(new Set(payments.map(({ method }) => method)).size).toBe(4);
    expect(payments.some(({ amountCents }) => (amountCents ?? 0) < 0)).toBe(true);
    expect(payments.some(({ checkNumber }) => checkNumber !== null)).toBe(true);
    expect(payments.some(({ isRecurring }) => isRecurring)).toBe(true);
    expect(
      payments.filter(({ amountExact }) => amountExact !== null).map(({ amountCents }) => amountCents),
    ).toContain(2501);
  });

  test('that move money from one part to another have no type and come to nothing', () => {
    const transfers = payments.filter(({ isIncomeTransfer }) => isIncomeTransfer);
    expect(transfers.length).toBeGreaterThan(5);
    for (const { amountCents, typeDefinitionId } of transfers)
      expect([amountCents, typeDefinitionId]).toEqual([0, null]);
    const others = payments.filter(({ isIncomeTransfer }) => !isIncomeTransfer);
    expect(others.every(({ typeDefinitionId }) => typeDefinitionId !== null)).toBe(true);
  });
});

describe('payment plans', () => {
  const plans = practice.records('paymentPlan').map(({ data }) => data);
  const charges = practice.records('paymentPlanCharge').map(({ data }) => data);

  test('are paid as often as plans can be, closed and open, signed and not', () => {
    expect(new Set(plans.map(({ frequency }) => frequency)).size).toBe(5);
    for (const field of ['isClosed', 'isSigned', 'isDynamic', 'isLocked'] as const)
      expect(new Set(plans.map((plan) => plan[field])), field).toEqual(new Set([true, false]));
    expect(plans.map(({ annualPercentageRate }) => annualPercentageRate)).toContain('12.99');
  });

  test('have charges and credits, offsets, down payments and interest', () => {
    expect(new Set(charges.map(({ kind }) => kind))).toEqual(new Set(['debit', 'credit']));
    expect(charges.some(({ isOffset, principalCents }) => isOffset && (principalCents ?? 0) < 0)).toBe(true);
    expect(charges.filter(({ isDownPayment }) => isDownPayment)).toHaveLength(plans.length);
    expect(charges.some(({ interestCents }) => (interestCents ?? 0) > 0)).toBe(true);
    expect(charges.some(({ adjustmentEntryId }) => adjustmentEntryId !== null)).toBe(true);
  });
});
