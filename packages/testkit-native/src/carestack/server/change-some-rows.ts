import {
  type CareStackFeedName,
  type CareStackGroup,
  type CareStackJson,
  type CareStackObject,
  exactNumber,
  feedRowId,
} from '../data.ts';
import type { PagingMoment } from './fault.ts';

/** What may happen to the rows of a feed while somebody pages. */
interface FeedHabits {
  /** The fields that change; none where a row is only written again. */
  change(row: CareStackObject, drawn: number): CareStackObject;
  readonly idKey: string;
  readonly comes: boolean;
  readonly goes: 'hard' | 'soft' | 'never';
}

const habits: Readonly<Record<CareStackFeedName, FeedHabits>> = {
  patients: {
    change: (row, drawn) => ({ ...row, nickName: `Changed ${drawn}` }),
    idKey: 'patientId',
    comes: true,
    goes: 'never',
  },
  appointments: {
    change: (row, drawn) => ({ ...row, notes: `Changed ${drawn}` }),
    idKey: 'id',
    comes: true,
    goes: 'hard',
  },
  treatmentProcedures: {
    change: (row, drawn) => ({ ...row, patientEstimate: drawn }),
    idKey: 'id',
    comes: true,
    goes: 'soft',
  },
  existingProcedures: {
    change: (row, drawn) => ({ ...row, notes: `Changed ${drawn}` }),
    idKey: 'id',
    comes: true,
    goes: 'soft',
  },
  invoices: {
    change: (row, drawn) => ({ ...row, invoiceSource: drawn }),
    idKey: 'id',
    comes: true,
    goes: 'never',
  },
  accountingProcedures: {
    change: (row, drawn) => ({ ...row, patientPaid: drawn }),
    idKey: 'treatmentProcedureId',
    comes: false,
    goes: 'soft',
  },
  // A ledger's groups must balance and agree with the payment summaries: its rows are only written again.
  accountingTransactions: { change: (row) => ({ ...row }), idKey: 'id', comes: false, goes: 'never' },
};

/** Changes two rows of the feed that is being paged, and lets one come and one go where the feed knows that. */
export function changeSomeRows(group: CareStackGroup, { feed, random }: PagingMoment): void {
  const rows = group[feed];
  const habit = habits[feed];
  for (const place of [random.below(rows.length), random.below(rows.length)]) {
    const row = rows[place];
    if (row !== undefined) rows[place] = habit.change(row, 1 + random.below(99));
  }
  if (habit.comes) addCopy(group, feed, random.below(rows.length));
  if (habit.goes !== 'never') takeAway(group, feed, random.below(rows.length), habit.goes);
}

function addCopy(group: CareStackGroup, feed: CareStackFeedName, place: number): void {
  const row = group[feed][place];
  const oldId = row === undefined ? undefined : feedRowId(feed, row);
  if (row === undefined || oldId === undefined) return;
  const { idKey } = habits[feed];
  const id = nextId(feed, group[feed]);
  const key = feed === 'patients' && row.patientId === undefined ? 'id' : idKey;
  group[feed].push({ ...row, [key]: id });
  const newId = feedRowId(feed, { [key]: id });
  const details =
    feed === 'appointments'
      ? group.appointmentDetails
      : feed === 'patients'
        ? group.patientDetails
        : undefined;
  const detail = details?.get(oldId);
  if (newId === undefined) return;
  if (detail !== undefined) details?.set(newId, { ...detail, id });
  if (feed === 'patients') group.paymentSummaries.set(newId, { ...emptySummary, patientId: id });
}

/** A patient who has just come owes nothing. */
const emptySummary: CareStackObject = {
  appliedPatientPayment: 0,
  appliedInsPayments: 0,
  balanceDuePatient: 0,
  balanceDueInsurance: 0,
  patientUnappliedCredits: 0,
};

function takeAway(group: CareStackGroup, feed: CareStackFeedName, place: number, how: 'hard' | 'soft'): void {
  const row = group[feed][place];
  if (row === undefined) return;
  if (how === 'soft') {
    group[feed][place] = { ...row, isDeleted: true };
    return;
  }
  group[feed].splice(place, 1);
  const id = feedRowId(feed, row);
  if (id !== undefined && feed === 'appointments') group.appointmentDetails.delete(id);
}

function nextId(feed: CareStackFeedName, rows: readonly CareStackObject[]): CareStackJson {
  let greatest = 0n;
  for (const row of rows) {
    const id = BigInt(feedRowId(feed, row) ?? '0');
    if (id > greatest) greatest = id;
  }
  return exactNumber(String(greatest + 1n));
}
