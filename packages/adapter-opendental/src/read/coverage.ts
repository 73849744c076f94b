import { subscriberRelationships } from '../profile/codes/insurance.ts';
import { coverageTable } from '../profile/insurance.ts';
import { entityReader } from './table-reader.ts';

/** `patplan` rows. A cover that was dropped has no row (opendental.md section 4). */
export const coverageReader = entityReader({
  description: coverageTable,
  entity: 'coverage',
  keyColumn: 'PatPlanNum',
  compile({ cell }) {
    const patientId = cell.reference('PatNum', 'patientId', 'patient');
    const subscriptionId = cell.reference('InsSubNum', 'subscriptionId', 'inssub');
    const ordinal = cell.integer('Ordinal', 'ordinal', { least: 1 });
    const relationship = cell.code('Relationship', 'relationship', subscriberRelationships, true);
    const sourceRelationship = cell.text('Relationship');
    const memberId = cell.text('PatID');
    const isPending = cell.boolean('IsPending', 'isPending');
    const enteredLocal = cell.dateTime('SecDateTEntry', 'enteredLocal');
    return (row) => ({
      recordStatus: 'active',
      patientId: patientId(row),
      subscriptionId: subscriptionId(row),
      ordinal: ordinal(row),
      kind: null,
      relationship: relationship(row),
      sourceRelationship: sourceRelationship(row),
      memberId: memberId(row),
      isPending: isPending(row),
      enteredLocal: enteredLocal(row),
    });
  },
});
