import type { EaglesoftRow } from '../../../schema/table-definition.ts';
import type { EaglesoftWriting, RecordExpectation } from '../../writing.ts';
import { toothColumns } from '../chart/tooth-columns.ts';
import { locationOf } from './header-columns.ts';
import { listed } from './listed.ts';
import {
  headerCents,
  isPatientPayment,
  providerOfDetail,
  type Transaction,
  type TransactionDetail,
} from './transaction.ts';

type Kept = Readonly<Record<string, string>>;

/** Minus an amount, and never minus zero. */
const minus = (cents: number): number => (cents === 0 ? 0 : -cents);

const statusOfHeader = ({ status }: Transaction): 'active' | 'deleted' =>
  status === 'A' ? 'active' : 'deleted';

const keyOf = (writing: EaglesoftWriting, { id }: Transaction): readonly string[] => [
  writing.id('transactions_header', id) ?? '',
];

/** What a reader must give for a service: the work. Its patient and provider are those of the details. */
export function procedureExpectation(
  writing: EaglesoftWriting,
  transaction: Transaction,
  header: EaglesoftRow,
  extra: Kept,
): RecordExpectation {
  const { id, procedure, date } = transaction;
  const data = procedure?.data;
  // A detail that was replaced says who it was thought to be.
  const counting = transaction.details.filter(({ isActive }) => isActive);
  const details = counting.length > 0 ? counting : transaction.details;
  return {
    entity: 'procedure',
    table: 'transactions_header',
    key: keyOf(writing, transaction),
    extra,
    carries: procedure !== undefined && transaction.carriesProcedure === true ? [procedure.id] : [],
    data: {
      recordStatus: statusOfHeader(transaction),
      patientId: writing.reference('patient', details[0]?.patientId ?? null),
      procedureCodeId: writing.reference('services', data?.procedureCodeId ?? null),
      status: 'completed',
      sourceStatus: header.status,
      date,
      completedDate: date,
      ...(data === undefined ? {} : toothColumns(writing, id, data).fields),
      feeCents: data?.feeCents ?? null,
      taxCents: data?.taxCents ?? null,
      providerId: writing.reference(
        'provider',
        details.find(({ providerId }) => providerId !== null)?.providerId ?? null,
      ),
      locationId: writing.reference('practice', locationOf(transaction)),
    },
  };
}

/** What a reader must give for a payment of a patient. */
export function paymentExpectation(
  writing: EaglesoftWriting,
  transaction: Transaction,
  header: EaglesoftRow,
  extra: Kept,
): RecordExpectation {
  const { payment, responsibleId, date } = transaction;
  return {
    entity: 'payment',
    table: 'transactions_header',
    key: keyOf(writing, transaction),
    extra,
    carries: payment !== undefined && transaction.carriesPayment === true ? [payment.id] : [],
    data: {
      recordStatus: statusOfHeader(transaction),
      patientId: writing.reference('patient', responsibleId),
      date,
      amountCents: minus(headerCents(transaction)),
      typeDefinitionId: writing.reference('paytype', listed(writing, payment?.data.typeDefinitionId ?? null)),
      locationId: writing.reference('practice', locationOf(transaction)),
      note: textOf(header.description),
    },
  };
}

const textOf = (cell: string | null | undefined): string | null => (cell === '' ? null : (cell ?? null));

const kinds = {
  S: 'procedureCharge',
  P: 'payment',
  A: 'payment',
  Y: 'payment',
  I: 'insurancePayment',
  C: 'adjustment',
  D: 'adjustment',
  F: 'adjustment',
} as const;

const kindOf = ({ type, claimId = null }: Transaction): string =>
  type === 'W' ? (claimId === null ? 'adjustment' : 'insuranceWriteOff') : kinds[type];

/** What a reader must give for a detail: the entry, and of a patient's payment the part that it pays. */
export function detailExpectations(
  writing: EaglesoftWriting,
  transaction: Transaction,
  detail: TransactionDetail,
  { header, kept }: { readonly header: EaglesoftRow; readonly kept: Kept },
): readonly RecordExpectation[] {
  const { type, responsibleId, date, agingDate } = transaction;
  const { patientId, cents, entryDate } = detail;
  const recordStatus = detail.isActive ? 'active' : 'deleted';
  const isService = type === 'S';
  const row = {
    table: 'transactions_detail',
    key: [writing.id('transactions_detail', detail.id) ?? ''],
  };
  const procedureId = isService
    ? writing.reference('transactions_header', transaction.id)
    : writing.reference('transactions_header', detail.appliedTo);
  const shared = {
    recordStatus,
    procedureId,
    providerId: writing.reference('provider', providerOfDetail(transaction, detail)),
    locationId: writing.reference('practice', detail.locationId),
  };
  const entry: RecordExpectation = {
    ...row,
    entity: 'ledgerEntry',
    extra: kept,
    carries: detail.entryId === null ? [] : [detail.entryId],
    data: {
      ...shared,
      kind: kindOf(transaction),
      patientId: writing.reference('patient', responsibleId),
      treatedPatientId: patientId === responsibleId ? null : writing.reference('patient', patientId),
      amountCents: cents,
      serviceDate: date,
      entryDate,
      agingDate: agingDate ?? date,
      typeDefinitionId: writing.reference(
        'adjustment_type',
        listed(writing, transaction.typeDefinitionId ?? null),
      ),
      sourceStatus: type,
      note: isService ? null : textOf(header.description),
    },
  };
  if (!isPatientPayment(type)) return [entry];
  return [
    entry,
    {
      ...row,
      entity: 'paymentAllocation',
      part: 'allocation',
      carries: detail.allocationId === null ? [] : [detail.allocationId],
      data: {
        ...shared,
        paymentId: writing.reference('transactions_header', transaction.id),
        ledgerEntryId: writing.recordIdOf('transactions_detail', row.key),
        patientId: writing.reference('patient', patientId),
        date,
        entryDate,
        amountCents: minus(cents),
      },
    },
  ];
}
