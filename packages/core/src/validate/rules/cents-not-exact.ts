import type { EntityName } from '../../model/entity-name.ts';
import { parseMoney } from '../../model/money.ts';
import { fieldValue } from '../field-value.ts';
import type { RecordRule } from '../record-rule.ts';

/** The amount of an entity that is kept twice. */
interface ExactAmount {
  readonly name: string;
  readonly entity: EntityName;
  readonly cents: string;
  readonly exact: string;
}

const amounts: readonly ExactAmount[] = [
  { name: 'fee_not_exact', entity: 'fee', cents: 'amountCents', exact: 'amountExact' },
  { name: 'procedure_fee_not_exact', entity: 'procedure', cents: 'feeCents', exact: 'feeExact' },
  { name: 'ledger_not_exact', entity: 'ledgerEntry', cents: 'amountCents', exact: 'amountExact' },
  { name: 'payment_not_exact', entity: 'payment', cents: 'amountCents', exact: 'amountExact' },
  { name: 'allocation_not_exact', entity: 'paymentAllocation', cents: 'amountCents', exact: 'amountExact' },
  { name: 'claim_payment_not_exact', entity: 'claimPayment', cents: 'amountCents', exact: 'amountExact' },
];

/** An amount with fractions of a cent is kept twice, as cents and as text: both were made of one number. */
export const centsNotExact: readonly RecordRule[] = amounts.map(({ name, entity, cents, exact }) => ({
  name,
  entity,
  severity: 'error',
  // The cents were made by the mapping, from the text beside them.
  gate: true,
  explanation:
    'The exact text of the amount does not round to its cents, or is a whole number of them and needs no text. Only a mistake in the mapping can do that.',
  source:
    'Canonical model: cents are rounded half away from zero; the text is kept where that loses something.',
  check({ data }) {
    const text: unknown = fieldValue(data, exact);
    if (typeof text !== 'string') return null;
    const money = parseMoney(text);
    return money !== null && money.exact !== null && money.cents === fieldValue(data, cents) ? null : exact;
  },
}));
