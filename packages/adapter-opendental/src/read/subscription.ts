import { subscriptionTable } from '../profile/insurance.ts';
import { entityReader } from './table-reader.ts';

/** `inssub` rows. Every subscriber has a row among the patients, so that none is known by name alone. */
export const subscriptionReader = entityReader({
  description: subscriptionTable,
  entity: 'subscription',
  keyColumn: 'InsSubNum',
  compile({ cell }) {
    const insurancePlanId = cell.reference('PlanNum', 'insurancePlanId', 'insplan');
    const subscriberId = cell.reference('Subscriber', 'subscriberId', 'patient');
    const memberId = cell.text('SubscriberID');
    const effectiveDate = cell.date('DateEffective', 'effectiveDate');
    const terminationDate = cell.date('DateTerm', 'terminationDate');
    const releaseOfInformation = cell.boolean('ReleaseInfo', 'releaseOfInformation');
    const assignmentOfBenefits = cell.boolean('AssignBen', 'assignmentOfBenefits');
    const benefitNote = cell.text('BenefitNotes');
    const note = cell.text('SubscNote');
    return (row) => ({
      recordStatus: 'active',
      insurancePlanId: insurancePlanId(row),
      subscriberId: subscriberId(row),
      subscriberName: null,
      memberId: memberId(row),
      effectiveDate: effectiveDate(row),
      terminationDate: terminationDate(row),
      releaseOfInformation: releaseOfInformation(row),
      assignmentOfBenefits: assignmentOfBenefits(row),
      benefitNote: benefitNote(row),
      note: note(row),
    });
  },
});
