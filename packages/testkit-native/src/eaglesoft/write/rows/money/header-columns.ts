import { money } from '../../native-text.ts';
import type { EaglesoftWriting, RowColumns } from '../../writing.ts';
import { codeDescriptions } from '../chart/code-descriptions.ts';
import { toothColumns } from '../chart/tooth-columns.ts';
import { userProviderId } from '../set-up/staff-rows.ts';
import { listed } from './listed.ts';
import { headerCents, isPatientPayment, type Transaction, type TransactionType } from './transaction.ts';

const entryColumns = ['type', 'tran_date', 'resp_party_id', 'aging_date', 'adjustment_type'];
const serviceMapped = ['service_code', 'status', 'surface', 'tooth', 'fee', 'tax', 'practice_id'];
const paymentMapped = ['amount', 'paytype_id', 'practice_id', 'description'];

/** Columns of a header that the records of its type have fields for; all others are kept. */
export function headerMapped(type: TransactionType): readonly string[] {
  if (type === 'S') return [...entryColumns, ...serviceMapped];
  return [...entryColumns, ...(isPatientPayment(type) ? paymentMapped : ['description'])];
}

/** Gives the columns of headers; what only services have is made from the procedure. */
export function headerColumns(writing: EaglesoftWriting): (transaction: Transaction) => RowColumns {
  const describe = codeDescriptions(writing);
  const users = writing.practice.records('userAccount').map(({ id }) => id);
  const userOf = (id: string): string | null => {
    const user = writing.state.memory.once(
      'entered by',
      id,
      () => users[writing.below(users.length + 1, `enters ${id}`)] ?? '',
    );
    return user === '' ? null : user;
  };

  const serviceColumns = ({ id, procedure, claimId = null }: Transaction): RowColumns => {
    if (procedure === undefined) return {};
    const { data } = procedure;
    const turn = writing.turn('header', id);
    return {
      service_code: writing.named('services', data.procedureCodeId, id),
      fee: money(data.feeCents),
      discount_surcharge: turn % 4 === 1 ? '0.00' : null,
      tax: money(data.taxCents),
      description: writing.fit('transactions_header', 'description', describe(data.procedureCodeId)),
      est_primary: claimId === null && turn % 3 === 0 ? '0.00' : null,
      lab_fee: turn % 14 === 5 ? '45.00' : null,
      pre_fee: turn % 6 === 2 ? money(data.feeCents) : null,
      procedure_type_codes: turn % 16 === 7 ? 'A00000' : null,
      ...toothColumns(writing, id, data).row,
    };
  };

  return (transaction) => {
    const { id, type, payment, details } = transaction;
    const turn = writing.turn('header', id);
    const isAdjustment = ['C', 'D', 'W', 'F'].includes(type);
    const wayId = listed(writing, payment?.data.typeDefinitionId ?? null);
    return {
      tran_num: writing.id('transactions_header', id),
      user_id: userProviderId(writing, userOf(id), `enters ${id}`),
      type,
      tran_date: transaction.date,
      resp_party_id: writing.named('patient', transaction.responsibleId, id),
      amount: money(headerCents(transaction)),
      paytype_id: writing.id('paytype', wayId) ?? (turn % 2 === 0 ? null : '0'),
      sequence: String((turn % 3) + 1),
      statement_num: turn % 5 === 1 ? String(300 + (turn % 400)) : turn % 5 === 2 ? '0' : null,
      description: writing.fit('transactions_header', 'description', transaction.note ?? null),
      defective: turn % 3 === 0 ? 'N' : null,
      impacts: transaction.impacts ?? null,
      status: transaction.status,
      adjustment_type:
        writing.id('adjustment_type', listed(writing, transaction.typeDefinitionId ?? null)) ??
        (isAdjustment || turn % 4 !== 1 ? null : '0'),
      claim_id: writing.id('insurance_claim', transaction.claimId ?? null) ?? (turn % 5 === 3 ? '0' : null),
      bulk_payment_num:
        writing.id('bulk_payments', transaction.claimPaymentId ?? null) ?? (turn % 7 === 3 ? '0' : null),
      aging_date:
        transaction.agingDate !== null && (transaction.agingDate !== transaction.date || turn % 3 === 1)
          ? transaction.agingDate
          : null,
      practice_id: writing.id('practice', locationOf(transaction)),
      balance: turn % 2 === 0 ? '0.00' : null,
      ...serviceColumns(transaction),
      ...(details.length > 1 && type === 'I' ? { paid_primary: money(-headerCents(transaction)) } : {}),
    };
  };
}

/** The place of a transaction: that of its work or payment, else of its first detail. */
export const locationOf = ({ procedure, payment, details }: Transaction): string | null =>
  procedure?.data.locationId ?? payment?.data.locationId ?? details[0]?.locationId ?? null;
