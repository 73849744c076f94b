import { relationships } from '../profile/codes/relations.ts';
import { patientRelationTable } from '../profile/relations.ts';
import { entityReader } from './table-reader.ts';

/** `guardian` rows: the row of a child names who is related to it, and how. */
export const patientRelationReader = entityReader({
  description: patientRelationTable,
  entity: 'patientRelation',
  keyColumn: 'GuardianNum',
  compile({ cell }) {
    const patientId = cell.reference('PatNumChild', 'patientId', 'patient');
    const relatedPatientId = cell.reference('PatNumGuardian', 'relatedPatientId', 'patient');
    const relationship = cell.code('Relationship', 'relationship', relationships, true);
    const sourceRelationship = cell.text('Relationship');
    const isGuardian = cell.boolean('IsGuardian', 'isGuardian');
    return (row) => ({
      recordStatus: 'active',
      patientId: patientId(row),
      relatedPatientId: relatedPatientId(row),
      relationship: relationship(row),
      sourceRelationship: sourceRelationship(row),
      isGuardian: isGuardian(row),
    });
  },
});
