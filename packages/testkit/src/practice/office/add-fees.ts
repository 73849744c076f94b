import type { Model } from '@bitewing/core';
import { dateOf } from '../calendar.ts';
import type { Draft } from '../draft.ts';
import { timesExactly } from '../money/amount.ts';
import type { SetUp, SetUpCode } from '../setup/setup.ts';

type Fee = Partial<Model['fee']>;

/** Hundredths of the usual fee by kind of schedule; `normal` is that of plans beside the usual fees themselves. */
const shares = { normal: 80, copay: 20, outOfNetwork: 85, fixedBenefit: 60, allowed: 90 } as const;

const amountOf = (code: SetUpCode, share: number): Fee => {
  const { cents, exact } = timesExactly(code.fee, 1);
  return share === 100
    ? { amountCents: cents, amountExact: exact }
    : { amountCents: Math.round((cents * share) / 100), amountExact: null };
};

/**
 * Adds fees. A schedule lacks a few codes: no fee is no row. Where a schedule may differ by place, some codes cost
 * otherwise in one location, at one provider, or there at that provider; and some have no fee there at all.
 */
export function addFees(draft: Draft, setUp: SetUp): void {
  const random = draft.stream('fees');
  for (const [place, { id: feeScheduleId, data: schedule }] of draft.records.feeSchedule.entries()) {
    const share = place === 0 ? 100 : shares[schedule.kind ?? 'normal'];
    for (const [number, code] of setUp.codes.entries()) {
      // The usual fees are whole, the others are kept as far as somebody typed them.
      if (share !== 100 && random.chance(0.25)) continue;
      const add = (values: Fee): string =>
        draft.add('fee', draft.nextId('fee'), {
          feeScheduleId,
          procedureCodeId: code.id,
          blanksGeneralFee: false,
          ...values,
        });
      const since = random.chance(0.1) ? dateOf(draft.today - random.integer(30, 900)) : null;
      add({ ...amountOf(code, share), effectiveDate: since });
      if (schedule.isGlobal !== false) continue;
      const raised = amountOf(code, share + 10);
      const locationId = setUp.locationIds[0] ?? null;
      const providerId = setUp.dentistIds[number % setUp.dentistIds.length] ?? null;
      const kind = number % 6;
      if (kind === 1 && locationId !== null) add({ ...raised, locationId });
      if (kind === 2) add({ ...raised, providerId });
      if (kind === 3) add({ ...raised, amountCents: 0, amountExact: null, locationId, providerId });
      if (kind === 4) add({ providerId, blanksGeneralFee: true });
      if (kind === 5 && locationId !== null) add({ locationId, blanksGeneralFee: true });
    }
  }
}
