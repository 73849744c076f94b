import type { Row } from '@bitewing/adapter-kit';
import type { UpsertRecord } from '@bitewing/core';
import { planPart } from '../../profile/codes/insurance.ts';
import { relationships } from '../../profile/codes/people.ts';
import { referenceId } from '../eaglesoft-cells.ts';
import type { MappingTools } from '../table-reader.ts';

/** One of the two insurances that a patient's row has columns for. */
export interface InsurancePlace {
  /** What the names of its columns begin with. */
  readonly prefix: 'prim' | 'sec';
  readonly part: 'primary' | 'secondary';
  readonly ordinal: 1 | 2;
}

/**
 * Reads an insurance of a patient (eaglesoft.md section 4): a subscription and a cover of the patient's own, although a family
 * may share one, for a row says no more. Both are inactive and refer to nothing where the row names no plan.
 */
export function patientInsuranceReader(
  { cell, record }: MappingTools,
  { prefix, part, ordinal }: InsurancePlace,
): (row: Row, key: string) => readonly UpsertRecord[] {
  const subscriptionPart = `${part}Subscription`;
  const insurancePlanId = cell.reference(`${prefix}_employer_id`, 'insurancePlanId', 'employer', planPart);
  const subscriberId = cell.reference(`${prefix}_responsible_id`, 'subscriberId', 'patient');
  const memberId = cell.text(`${prefix}_member_id`);
  const relationship = cell.code(`${prefix}_relationship`, 'relationship', relationships, true);
  const sourceRelationship = cell.text(`${prefix}_relationship`);
  const subscriptionRecord = record('subscription', subscriptionPart);
  const coverageRecord = record('coverage', `${part}Coverage`);
  const patientId = referenceId('patient');
  const subscriptionId = referenceId('patient', subscriptionPart);
  return (row, key) => {
    const planId = insurancePlanId(row);
    const hasPlan = planId !== null;
    const recordStatus = hasPlan ? 'active' : 'inactive';
    return [
      subscriptionRecord(key, {
        recordStatus,
        insurancePlanId: planId,
        subscriberId: hasPlan ? (subscriberId(row) ?? patientId(key)) : null,
        subscriberName: null,
        memberId: memberId(row),
        effectiveDate: null,
        terminationDate: null,
        releaseOfInformation: null,
        assignmentOfBenefits: null,
        benefitNote: null,
        note: null,
      }),
      coverageRecord(key, {
        recordStatus,
        patientId: hasPlan ? patientId(key) : null,
        subscriptionId: hasPlan ? subscriptionId(key) : null,
        ordinal,
        kind: 'dental',
        relationship: relationship(row),
        sourceRelationship: sourceRelationship(row),
        memberId: null,
        isPending: null,
        enteredLocal: null,
      }),
    ];
  };
}
