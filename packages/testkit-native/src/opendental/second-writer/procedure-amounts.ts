import type { Model } from '@bitewing/core';
import type { WrittenRow } from '../write/native-row.ts';
import { rowForms } from './row-forms.ts';
import type { SecondWriting } from './second-writing.ts';

/**
 * Gives procedure rows other amounts that say the same: what is due is the fee times the sum of two columns
 * (opendental.md section 4, procedurelog), and any split of the units has the same sum.
 */
export function procedureAmounts({
  practice,
  keys,
  seed,
}: SecondWriting): (written: WrittenRow) => WrittenRow {
  const procedures = new Map<number, Model['procedure']>(
    practice.records('procedure').map(({ id, data }) => [keys.of(id), data]),
  );
  return (written) => {
    const number = Number(written.row.ProcNum);
    const data = procedures.get(number);
    if (data === undefined) return written;
    const forms = rowForms('procedurelog', number, seed);
    const quantity = data.quantity ?? 1;
    const baseUnits = forms.below(quantity + 1);
    return {
      ...written,
      row: {
        ...written.row,
        ProcFee: forms.amount(data.feeCents, data.feeExact),
        UnitQty: quantity - baseUnits,
        BaseUnits: baseUnits,
        Discount: forms.amount(data.discountCents),
        TaxAmt: forms.amount(data.taxCents),
        DiscountPlanAmt: forms.amount(data.discountPlanCents),
      },
    };
  };
}
