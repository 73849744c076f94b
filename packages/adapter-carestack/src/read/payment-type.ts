import { paymentTypeTable } from '../profile/setup.ts';
import { practiceDefinition } from './practice-definition.ts';
import { entityReader } from './table-reader.ts';

/** `/payment-types`. */
export const paymentTypeReader = entityReader({
  description: paymentTypeTable,
  entity: 'definition',
  keyColumn: 'PaymentTypeId',
  compile({ cell }) {
    const name = cell.text('Name');
    return (row) =>
      practiceDefinition({
        recordStatus: 'active',
        category: 'paymentType',
        sourceCategory: 'payment-type',
        name: name(row),
      });
  },
});
