import { dateOf } from '../calendar.ts';
import { lowering } from '../money/add-entries.ts';
import type { Practice } from '../practice.ts';
import type { Random } from '../random.ts';
import type { TruthRecord } from '../truth-record.ts';
import { laterIds } from './later-ids.ts';
import type { Revision } from './revision.ts';

/** What changes of one area need. */
export interface InsuranceChange {
  readonly random: Random;
  readonly before: Practice;
  readonly revision: Revision;
  readonly today: number;
}

type Line = TruthRecord<'claimLine'>;

/** Lines by the id of their claim. */
type LinesOfClaims = ReadonlyMap<string | null, readonly Line[]>;

/** An insurance answers for a procedure: its line and the two entries begin to count. Gives what it paid. */
const answerLine = (
  { revision, today }: InsuranceChange,
  { id, data }: Line,
  claimPaymentId: string,
): number => {
  const date = dateOf(today - 1);
  const paidCents = data.estimateCents ?? 0;
  revision.change('claimLine', id, {
    status: 'received',
    paidCents,
    claimPaymentId,
    reportingDate: date,
    entryDate: date,
    finalizedDate: date,
  });
  const amounts = [
    [data.paymentEntryId, paidCents],
    [data.writeOffEntryId, data.writeOffCents ?? 0],
  ] as const;
  for (const [entryId, cents] of amounts) {
    if (entryId === null || data.patientId === null) continue;
    const amountCents = lowering(cents);
    const values = { recordStatus: 'active', amountCents, entryDate: date, agingDate: date } as const;
    revision.change('ledgerEntry', entryId, values);
    const production = data.procedureId === null ? {} : { production: data.procedureId };
    revision.move(entryId, { patientId: data.patientId, cents: amountCents, ...production });
  }
  return paidCents;
};

/** Some claims that were sent are answered, each with a check of its own. */
const receiveClaims = (change: InsuranceChange, linesOf: LinesOfClaims): void => {
  const { random, before, revision, today } = change;
  const open = before.records('claim').filter(({ data }) => {
    const isDone = data.kind !== 'preauthorization' && data.kind !== 'capitation';
    return isDone && (data.status === 'sent' || data.status === 'waiting');
  });
  const nextPaymentId = laterIds(before, 'claimPayment');
  for (const [index, claim] of random.sample(open, 2).entries()) {
    const claimPaymentId = nextPaymentId();
    const lines = linesOf.get(claim.id) ?? [];
    const waiting = lines.filter(({ data }) => data.status === 'notReceived' && data.paymentPlanId === null);
    const paidCents = waiting.reduce((sum, line) => sum + answerLine(change, line, claimPaymentId), 0);
    const date = dateOf(today - 1);
    revision.change('claim', claim.id, {
      status: 'received',
      receivedDate: date,
      sentDate: claim.data.sentDate ?? date,
      paidCents: (claim.data.paidCents ?? 0) + paidCents,
    });
    revision.add('claimPayment', claimPaymentId, {
      date,
      entryDate: date,
      amountCents: paidCents,
      isPartial: false,
      checkNumber: `N-${index}`,
    });
  }
};

/** A claim is taken back before it is sent: its lines are estimates again; those of a preauthorization go too. */
const deleteClaims = ({ random, before, revision }: InsuranceChange, linesOf: LinesOfClaims): void => {
  const unsent = before.records('claim').filter((claim) => {
    const isOpen = claim.data.status === 'unsent' || claim.data.status === 'holdForPrimary';
    const isUnanswered = (linesOf.get(claim.id) ?? []).every(
      ({ data }) => data.status === 'notReceived' || data.status === 'preauthorization',
    );
    return isOpen && isUnanswered;
  });
  for (const isAhead of [true, false]) {
    const chosen = unsent.filter(({ data }) => (data.kind === 'preauthorization') === isAhead);
    for (const claim of random.sample(chosen, 1)) {
      revision.remove('claim', claim.id);
      for (const { id, data } of linesOf.get(claim.id) ?? []) {
        const entryIds = [data.paymentEntryId, data.writeOffEntryId].filter((entryId) => entryId !== null);
        if (isAhead) {
          revision.remove('claimLine', id);
          for (const entryId of entryIds) revision.remove('ledgerEntry', entryId);
          continue;
        }
        // Nobody entered an answer to an estimate.
        const values = { status: 'estimate', claimId: null, lineNumber: 0, entryDate: null } as const;
        revision.change('claimLine', id, values);
        for (const entryId of entryIds) revision.change('ledgerEntry', entryId, { entryDate: null });
      }
    }
  }
};

/** Somebody loses their last cover; the rules of their own go with it. */
const dropCoverages = ({ random, before, revision }: InsuranceChange): void => {
  const last = new Map(before.records('coverage').map((record) => [record.data.patientId, record]));
  for (const { id } of random.sample([...last.values()], 2)) {
    revision.remove('coverage', id);
    for (const benefit of before.records('benefit'))
      if (benefit.data.coverageId === id) revision.remove('benefit', benefit.id);
  }
};

/** Plans change as they do at the turn of a year: their rules, a schedule, who stands behind them. */
const changePlans = ({ random, before, revision, today }: InsuranceChange): void => {
  const rules = before.records('benefit').filter(({ data }) => data.coverageId === null);
  const [gone, ...percents] = random.sample(
    rules.filter(({ data }) => data.percent !== null),
    3,
  );
  if (gone !== undefined) {
    revision.remove('benefit', gone.id);
    revision.add('benefit', laterIds(before, 'benefit')(), { ...gone.data, percent: 55 });
  }
  for (const { id, data } of percents)
    revision.change('benefit', id, { percent: data.percent === 45 ? 40 : 45 });
  for (const { id, data } of random.sample(before.records('insurancePlan'), 1))
    revision.change('insurancePlan', id, {
      recordStatus: data.recordStatus === 'active' ? 'inactive' : 'active',
    });
  const assigned = before
    .records('feeScheduleAssignment')
    .filter(({ data }) => data.insurancePlanId !== null && data.feeScheduleId !== null);
  for (const { id } of random.sample(assigned, 1))
    revision.change('feeScheduleAssignment', id, { recordStatus: 'inactive', feeScheduleId: null });
  for (const { id, data } of random.sample(before.records('subscription'), 2)) {
    const memberId = `${data.memberId ?? 'M'}0`;
    revision.change('subscription', id, { memberId, terminationDate: dateOf(today + 300) });
  }
  for (const { id, data } of random.sample(before.records('carrier'), 1))
    revision.change('carrier', id, { phone: data.phone === '8005550199' ? null : '8005550199' });
  revision.add('carrier', laterIds(before, 'carrier')(), {
    name: 'Newcomer "Dental"',
    electronicClaims: 'all',
    invertsCoinsurance: false,
  });
};

/** What happens to insurance in some days: answers, claims taken back, covers dropped, plans changed. */
export function changeInsurance(change: InsuranceChange): void {
  const linesOf = Map.groupBy(change.before.records('claimLine'), ({ data }) => data.claimId);
  receiveClaims(change, linesOf);
  deleteClaims(change, linesOf);
  dropCoverages(change);
  changePlans(change);
}
