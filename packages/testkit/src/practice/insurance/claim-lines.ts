import type { Model } from '@bitewing/core';
import { createCycle } from '../chart/cycle.ts';
import type { Draft } from '../draft.ts';
import { addLineEntries, type LineAmounts, type LineSubject } from '../money/add-entries.ts';
import { timesExactly } from '../money/amount.ts';
import type { Random } from '../random.ts';
import type { SetUp } from '../setup/setup.ts';
import { truthRow } from '../truth-record.ts';
import { answerValues, expectedAmounts, silentLine } from './claim-line-values.ts';
import type { Cover, Covers } from './cover.ts';

type ClaimKind = NonNullable<Model['claim']['kind']>;
type Status = NonNullable<Model['claimLine']['status']>;

/** A claim line with what its claim needs of it. */
export interface Line {
  readonly id: string;
  readonly data: Model['claimLine'];
  readonly cover: Cover;
  /** Kind of the claim that it is on; null for a line on none. */
  readonly claimKind: ClaimKind | null;
}

/** What all makers of lines share. */
export interface LineMaking {
  readonly draft: Draft;
  readonly random: Random;
  readonly setUp: SetUp;
  readonly covers: Covers;
  readonly procedures: ReadonlyMap<string, Model['procedure']>;
  /** Entries by id, those of lines that are added on the way among them. */
  readonly entries: Map<string, Model['ledgerEntry']>;
}

/** Adds the two entries of a line that no treatment made; gives the id of their row. */
export function enterLine(
  { draft, entries }: LineMaking,
  subject: LineSubject,
  amounts: LineAmounts,
): string {
  const row = addLineEntries(draft, subject, amounts);
  for (const { id, data } of draft.records.ledgerEntry.slice(-2)) entries.set(id, data);
  return row;
}

/** What is asked for a procedure: its fee as often as it is due. */
export function feeOf({ procedures }: LineMaking, procedureId: string | null): number {
  const procedure = procedures.get(procedureId ?? '');
  if (procedure === undefined) return 0;
  const cents = procedure.feeCents ?? 0;
  const plain = `${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, '0')}`;
  return timesExactly(procedure.feeExact ?? plain, procedure.quantity ?? 1).cents;
}

/** Kind of the claim of a line of the first cover. */
const claimKindOf = (status: Status, cover: Cover): ClaimKind | null => {
  if (status === 'preauthorization') return 'preauthorization';
  if (status === 'capitationClaim') return 'capitation';
  if (status === 'notReceived' || status === 'received' || status === 'supplemental')
    return cover.plan.kind === 'capitation' ? 'capitation' : 'primary';
  return null;
};

/** Adds the record of a line whose two entries are there. */
export function addLine(
  making: LineMaking,
  row: string,
  cover: Cover,
  status: Status,
  values: Partial<Model['claimLine']> = {},
  claimKind: ClaimKind | null = claimKindOf(status, cover),
): Line {
  const { draft, entries, setUp, random } = making;
  const payment = entries.get(`${row}#payment`);
  const writeOff = entries.get(`${row}#writeOff`);
  if (payment === undefined || writeOff === undefined) throw new Error(`${row} has no entries`);
  const { patientId, procedureId, serviceDate, entryDate, agingDate, providerId, locationId } = payment;
  const procedure = making.procedures.get(procedureId ?? '');
  const feeCents = feeOf(making, procedureId);
  const isAnswered = payment.recordStatus === 'active';
  const isBilled = claimKind !== null && status !== 'supplemental';
  const expected = status === 'supplemental' ? {} : expectedAmounts(random, feeCents);
  draft.add('claimLine', row, {
    ...silentLine,
    ...expected,
    procedureId,
    patientId,
    insurancePlanId: cover.plan.id,
    subscriptionId: cover.subscriptionId,
    paymentPlanId: payment.paymentPlanEntryId === null ? null : truthRow(payment.paymentPlanEntryId),
    paymentEntryId: `${row}#payment`,
    writeOffEntryId: `${row}#writeOff`,
    status,
    serviceDate,
    reportingDate: agingDate,
    entryDate,
    supplementalReceivedDate: status === 'supplemental' ? agingDate : null,
    feeBilledCents: isBilled ? feeCents : 0,
    codeSent: isBilled
      ? (setUp.codes.find(({ id }) => id === procedure?.procedureCodeId)?.sourceCode ?? null)
      : null,
    paidCents:
      payment.amountCents === null ? 0 : Math.abs(payment.amountCents) * (payment.amountCents > 0 ? -1 : 1),
    // Before the answer it is what is expected: nothing that counts.
    writeOffCents: Math.abs(
      writeOff.amountCents ?? (status === 'notReceived' ? Math.floor(feeCents / 20) : 0),
    ),
    deductibleCents: isAnswered && isBilled && random.chance(0.15) ? Math.min(5000, feeCents) : 0,
    noInsuranceBilling:
      status === 'estimate' && ((procedure?.noInsuranceBilling ?? false) || random.chance(0.15)),
    providerId,
    locationId,
    ...(isAnswered ? answerValues(random, setUp.definitions('insurancePaymentTracking')[0]) : {}),
    ...values,
  });
  const data = draft.records.claimLine.at(-1)?.data;
  if (data === undefined) throw new Error(`${row} was not added`);
  return { id: row, data, cover, claimKind };
}

const answeredStatus = (cover: Cover, isFirst: boolean, isPaid: boolean): Status => {
  if (!isFirst) return 'supplemental';
  if (cover.plan.kind !== 'capitation') return 'received';
  return isPaid ? 'capitationClaim' : 'capitationCompleted';
};

const openStatus = ({ random }: LineMaking, cover: Cover, isCompleted: boolean): Status => {
  if (cover.plan.kind === 'capitation' && random.chance(0.7)) return 'capitationEstimate';
  if (isCompleted) return random.chance(0.85) ? 'notReceived' : 'estimate';
  return random.chance(0.4) ? 'preauthorization' : 'estimate';
};

/** Adds the lines of the entries that treatments made: each belongs to the first cover of its patient. */
export function addTreatmentLines(making: LineMaking): readonly Line[] {
  const { draft, random, covers, procedures } = making;
  const answered = new Set<string>();
  // Few lines are of a whole claim, so in turn.
  const nextIsTransfer = createCycle<boolean>([true, false, false, false, false, false, false, false]);
  const payments = draft.records.ledgerEntry.filter(({ data }) => data.kind === 'insurancePayment');
  const visitOf = ({ patientId, serviceDate }: Model['ledgerEntry']): string => `${patientId} ${serviceDate}`;
  // Something was paid for the procedure, then or later, or for all of the visit at once.
  const paid = new Set(
    payments.flatMap(({ data }) => {
      if (data.procedureId === null) return [visitOf(data)];
      return data.amountCents === null || data.amountCents === 0 ? [] : [data.procedureId];
    }),
  );
  return payments.map(({ id, data }) => {
    const row = truthRow(id);
    const cover = covers.get(data.patientId ?? '')?.[0];
    if (cover === undefined) throw new Error(`${row} is of a person without a cover`);
    if (data.recordStatus !== 'active') {
      const isCompleted = procedures.get(data.procedureId ?? '')?.status === 'completed';
      return addLine(making, row, cover, openStatus(making, cover, isCompleted));
    }
    const what = data.procedureId ?? visitOf(data);
    const isFirst = !answered.has(what);
    answered.add(what);
    const isTakenBack = !isFirst && (data.amountCents ?? 0) > 0;
    const isPaid = paid.has(what) || paid.has(visitOf(data));
    return addLine(making, row, cover, answeredStatus(cover, isFirst, isPaid), {
      isOverpayment: isTakenBack && random.chance(0.5),
      isTransfer: data.procedureId === null && nextIsTransfer(),
    });
  });
}
