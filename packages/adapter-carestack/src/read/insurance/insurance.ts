import { coverPlaces } from '../../profile/codes/insurance.ts';
import { insuranceTable } from '../../profile/insurance.ts';
import { referenceId } from '../care-stack-cells.ts';
import { tableReader } from '../table-reader.ts';

const subscriptionIdOf = referenceId(insuranceTable.table);

/** `/insurances?patientId=`: the subscription, and the patient's cover by it. Each patient has a subscription of its own here. */
export const insuranceReader = tableReader({
  description: insuranceTable,
  entities: ['subscription', 'coverage'],
  keyColumn: 'id',
  compile({ cell, kept, record }) {
    const subscriptionRecord = record('subscription');
    const coverageRecord = record('coverage', 'coverage');
    const insurancePlanId = cell.reference('planId', 'insurancePlanId', 'insurancePlan');
    const subscriberId = cell.reference('policyHolderPatientId', 'subscriberId', 'patient');
    const memberId = cell.text('identificationValue');
    const effectiveDate = cell.day('effectiveDate', 'effectiveDate');
    const patientId = cell.reference('patientId', 'patientId', 'patient');
    const place = cell.code('hierarchy', 'ordinal', coverPlaces);
    return (row, key) => {
      const subscriber = subscriberId(row);
      const subscription = subscriptionRecord(
        key,
        {
          recordStatus: 'active',
          insurancePlanId: insurancePlanId(row),
          subscriberId: subscriber,
          subscriberName: null,
          memberId: memberId(row),
          effectiveDate: effectiveDate(row),
          terminationDate: null,
          releaseOfInformation: null,
          assignmentOfBenefits: null,
          benefitNote: null,
          note: null,
        },
        kept(row),
      );
      const patient = patientId(row);
      const coverPlace = place(row);
      const coverage = coverageRecord(key, {
        recordStatus: 'active',
        patientId: patient,
        subscriptionId: subscriptionIdOf(key),
        ordinal: coverPlace?.ordinal ?? null,
        kind: coverPlace?.kind ?? null,
        relationship: subscriber !== null && subscriber === patient ? 'self' : null,
        sourceRelationship: null,
        memberId: null,
        isPending: null,
        enteredLocal: null,
      });
      return [subscription, coverage];
    };
  },
});
