import type { LocalDate } from '@bitewing/core';
import { dateOf, dayOf } from '../calendar.ts';
import type { Draft } from '../draft.ts';
import type { Random } from '../random.ts';
import type { SetUp } from '../setup/setup.ts';
import { maybeText } from '../vocabulary/free-text.ts';
import type { Line } from './claim-lines.ts';

/** Whether an insurance sent money for a line; now and then a check of nothing comes with a denial. */
const isPaidByCheck = (random: Random, { data }: Line, today: number): boolean => {
  const { status, paidCents, reportingDate } = data;
  if (
    data.claimId === null ||
    (status !== 'received' && status !== 'supplemental' && status !== 'capitationClaim')
  )
    return false;
  // The answer is entered first, the check a little later.
  if (reportingDate !== null && dayOf(reportingDate) > today - 10 && random.chance(0.3)) return false;
  return paidCents !== 0 || random.chance(0.3);
};

interface CheckMaking {
  readonly draft: Draft;
  readonly random: Random;
  readonly setUp: SetUp;
  readonly groupIds: readonly string[];
  readonly carrierNames: ReadonlyMap<string, string | null>;
}

const addCheck = (making: CheckMaking, date: LocalDate, lines: readonly Line[]): void => {
  const { draft, random, setUp, groupIds, carrierNames } = making;
  const [first] = lines;
  if (first === undefined) return;
  const cents = lines.reduce((total, { data }) => total + (data.paidCents ?? 0), 0);
  const number = draft.records.claimPayment.length;
  // A check of which a part was given to no claim yet; now and then with a half cent in it.
  const isPartial = number % 41 === 7;
  const rest = isPartial ? Math.max(0, cents) + 2501 : cents;
  const isOdd = isPartial && number % 82 === 7;
  const isCheck = random.chance(0.6);
  const issued = dateOf(dayOf(date) - random.integer(0, 6));
  const claimPaymentId = draft.add('claimPayment', draft.nextId('claimPayment'), {
    date,
    issuedDate: random.chance(0.3) ? issued : null,
    entryDate: date,
    amountCents: rest,
    amountExact: isOdd
      ? `${Math.floor((rest - 1) / 100)}.${String((rest - 1) % 100).padStart(2, '0')}5`
      : null,
    carrierName: random.chance(0.95) ? (carrierNames.get(first.cover.plan.carrierId) ?? null) : null,
    checkNumber: isCheck ? String(random.integer(10_000, 9_999_999)) : null,
    bankBranch: isCheck && random.chance(0.2) ? `12-${random.integer(100, 999)}/0210` : null,
    typeDefinitionId: setUp.definitions('insurancePaymentType')[isCheck ? 0 : 1] ?? null,
    groupDefinitionId: random.chance(0.1) ? (groupIds[0] ?? null) : null,
    isPartial,
    locationId: first.data.locationId,
    note: maybeText(random, 0.06),
  });
  for (const { data } of lines) {
    data.claimPaymentId = claimPaymentId;
    data.finalizedDate = isPartial ? null : date;
  }
};

/** Adds the checks and transfers of carriers: one for all lines that a carrier paid on a day. */
export function addClaimPayments(draft: Draft, random: Random, setUp: SetUp, lines: readonly Line[]): void {
  const groupIds = ['Bulk; by post', 'Online'].map((name, displayOrder) =>
    draft.add('definition', draft.nextId('definition'), {
      category: 'other',
      sourceCategory: 'claimPaymentGroup',
      name,
      displayOrder,
    }),
  );
  const carrierNames = new Map(draft.records.carrier.map(({ id, data }) => [id, data.name]));
  const making: CheckMaking = { draft, random, setUp, groupIds, carrierNames };
  const paid = lines.filter((line) => isPaidByCheck(random, line, draft.today));
  for (const group of Map.groupBy(
    paid,
    ({ data, cover }) => `${cover.plan.carrierId} ${data.reportingDate}`,
  ).values()) {
    const date = group[0]?.data.reportingDate;
    if (date != null) addCheck(making, date, group);
  }
}
