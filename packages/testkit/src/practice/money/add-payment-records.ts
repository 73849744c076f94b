import type { Model } from '@bitewing/core';
import type { Draft } from '../draft.ts';
import type { Random } from '../random.ts';
import type { SetUp } from '../setup/setup.ts';
import { truthRow } from '../truth-record.ts';
import { maybeText } from '../vocabulary/free-text.ts';

type Entry = Draft['records']['ledgerEntry'][number];

/** Where a payment came from; how a program names or numbers it is the writer's matter. */
const methods = ['terminal', 'portal', 'cardOnFile'] as const;
const statuses = ['online', 'online', 'onlinePending'] as const;

/** What lowers a balance, as an amount that was paid. */
const paid = ({ data }: Entry): number =>
  data.amountCents === null || data.amountCents === 0 ? 0 : -data.amountCents;
const paidExact = ({ data }: Entry): string | null => data.amountExact?.replace(/^-/, '') ?? null;

/**
 * Gathers the parts of each payment: a transfer takes from one part what it gives to the next, and what a family
 * pays on one day is often one payment.
 */
function gather(draft: Draft, random: Random): readonly (readonly Entry[])[] {
  const guarantors = new Map(draft.records.patient.map(({ id, data }) => [id, data.guarantorId]));
  const groups: Entry[][] = [];
  const open = new Map<string, Entry[]>();
  let giving: Entry | null = null;
  for (const entry of draft.records.ledgerEntry) {
    const { data } = entry;
    if (data.kind !== 'payment') continue;
    const last = groups.at(-1);
    if (giving !== null && last !== undefined && paid(entry) === -paid(giving)) {
      last.push(entry);
      giving = null;
      continue;
    }
    const isTakenBack = paid(entry) <= 0;
    giving = isTakenBack && data.unearnedDefinitionId !== null ? entry : null;
    const family = `${guarantors.get(data.patientId ?? '')} ${data.agingDate}`;
    const known = open.get(family);
    if (!isTakenBack && data.amountExact === null && known !== undefined && random.chance(0.7)) {
      known.push(entry);
      continue;
    }
    const group = [entry];
    groups.push(group);
    if (!isTakenBack && data.amountExact === null) open.set(family, group);
  }
  return groups;
}

const wayOf = (random: Random, setUp: SetUp, amountCents: number): Partial<Model['payment']> => {
  const [cash, card = null, check = null] = setUp.definitions('paymentType');
  const way = random.integer(0, 9);
  if (way < 3)
    return {
      typeDefinitionId: check,
      checkNumber: random.chance(0.95) ? String(random.integer(100, 99_999)) : null,
      bankBranch: random.chance(0.2) ? `55-${random.integer(100, 999)}/011` : null,
    };
  if (way > 7) return { typeDefinitionId: cash };
  const isOnline = random.chance(0.3);
  return {
    typeDefinitionId: card,
    method: isOnline ? 'portal' : (methods[way % methods.length] ?? null),
    processStatus: isOnline ? random.pick(statuses) : 'office',
    externalId: random.chance(0.6) ? `tx_${random.integer(1_000_000, 9_999_999)}` : null,
    merchantFeeCents: random.chance(0.2) ? Math.floor(Math.abs(amountCents) / 40) : 0,
    isRecurring: random.chance(0.08),
  };
};

const addAllocation = (draft: Draft, random: Random, entry: Entry, paymentId: string): void => {
  const { data } = entry;
  const isForCharge = data.paymentPlanChargeEntryId !== null;
  const row = (id: string | null): string | null => (id === null ? null : truthRow(id));
  draft.add('paymentAllocation', truthRow(entry.id), {
    paymentId,
    ledgerEntryId: entry.id,
    patientId: data.patientId,
    date: data.agingDate,
    entryDate: data.entryDate,
    amountCents: paid(entry),
    amountExact: paidExact(entry),
    procedureId: data.procedureId,
    adjustmentEntryId: data.adjustmentEntryId,
    paymentPlanId: row(data.paymentPlanEntryId),
    paymentPlanChargeId: row(data.paymentPlanChargeEntryId),
    paymentPlanPart: isForCharge ? (random.chance(0.8) ? 'principal' : 'interest') : 'unknown',
    unearnedDefinitionId: data.unearnedDefinitionId,
    providerId: data.providerId,
    locationId: data.locationId,
  });
};

/** Adds payments that are no whole number of cents, as an exchange of money leaves them. */
const addOddPayments = (draft: Draft): void => {
  const charges = draft.records.ledgerEntry.filter(
    ({ data }) => data.kind === 'procedureCharge' && data.recordStatus === 'active',
  );
  for (const { data } of charges.filter((_, index) => index % 600 === 20)) {
    const { patientId, agingDate, entryDate, providerId, locationId } = data;
    const id = draft.add('ledgerEntry', `${draft.nextId('paymentAllocation')}#payment`, {
      kind: 'payment',
      patientId,
      amountCents: -2501,
      amountExact: '-25.005',
      entryDate,
      agingDate,
      providerId,
      locationId,
    });
    draft.moves.set(id, { patientId: patientId ?? '', cents: -2501 });
  }
};

/** Adds payments and their parts to the entries that people's payments made. */
export function addPaymentRecords(draft: Draft, setUp: SetUp): void {
  const random = draft.stream('payments');
  addOddPayments(draft);
  for (const parts of gather(draft, random)) {
    const [first] = parts;
    if (first === undefined) continue;
    const amountCents = parts.reduce((sum, part) => sum + paid(part), 0);
    const isIncomeTransfer = parts.length > 1 && amountCents === 0;
    const { patientId, agingDate, entryDate, locationId } = first.data;
    const paymentId = draft.add('payment', draft.nextId('payment'), {
      patientId,
      date: agingDate,
      entryDate,
      amountCents,
      amountExact: parts.length === 1 ? paidExact(first) : null,
      isIncomeTransfer,
      processStatus: 'office',
      merchantFeeCents: 0,
      isRecurring: false,
      ...(isIncomeTransfer ? {} : wayOf(random, setUp, amountCents)),
      locationId,
      note: maybeText(random, 0.08),
    });
    for (const part of parts) addAllocation(draft, random, part, paymentId);
  }
}
