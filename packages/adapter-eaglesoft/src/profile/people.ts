import { extra, mapped, mappedTo, secret, tableDescription } from '@bitewing/adapter-kit';

const primaryInsurance = 'subscription.recordStatus coverage.recordStatus subscription.insurancePlanId';

/**
 * eaglesoft.md section 4. With the row come the insurances that it names, what the patient agreed to and the photo. Beside the
 * secrets no column is read that is not named here.
 */
export const patientTable = tableDescription('patient', 'patient_id', [
  mappedTo({
    patient_id: `patient.id subscription.id coverage.id coverage.patientId coverage.subscriptionId coverage.ordinal
      coverage.kind consent.id consent.patientId consent.kind document.id document.patientId document.kind
      document.fileName`,
    receives_sms: 'patient.contactPoints consent.status consent.sourceStatus',
    hipaa_consent: 'consent.status consent.sourceStatus',
    hipaa_consent_date: 'consent.date',
    patient_image_id:
      'document.externalId document.fileName document.storage document.externalSource document.recordStatus',
    prim_employer_id: primaryInsurance,
    sec_employer_id: primaryInsurance,
    prim_responsible_id: 'subscription.subscriberId',
    sec_responsible_id: 'subscription.subscriberId',
    prim_member_id: 'subscription.memberId',
    sec_member_id: 'subscription.memberId',
    prim_relationship: 'coverage.relationship coverage.sourceRelationship',
    sec_relationship: 'coverage.relationship coverage.sourceRelationship',
  }),
  mapped('patient', {
    first_name: 'firstName',
    last_name: 'lastName',
    middle_initial: 'middleName',
    preferred_name: 'preferredName',
    salutation: 'salutation',
    address_1: 'addressLine1',
    address_2: 'addressLine2',
    city: 'city',
    state: 'state',
    zipcode: 'postalCode',
    home_phone: 'contactPoints',
    work_phone: 'contactPoints',
    ext: 'contactPoints',
    cell_phone: 'contactPoints',
    email_address: 'contactPoints',
    status: ['status', 'sourceStatus'],
    patient_status: ['status', 'sourceStatus'],
    death_indicator: 'status',
    responsible_party: 'guarantorId',
    responsible_party_status: 'storedFamilyBalanceCents',
    sex: ['gender', 'sourceGender'],
    marital_status: ['maritalStatus', 'sourceMaritalStatus'],
    birth_date: 'birthDate',
    social_security: 'socialSecurityNumber',
    medicaid_id: 'medicaidId',
    chart_id: 'chartNumber',
    preferred_dentist: 'primaryProviderId',
    preferred_hygienist: 'secondaryProviderId',
    pre_med: 'needsPremedication',
    practice_id: 'locationId',
    date_entered: 'entryDate',
    first_visit_date: 'firstVisitDate',
    notes: 'treatmentNote',
    school: 'schoolName',
    student_status: 'studentStatus',
    current_bal: ['storedFamilyBalanceCents', 'storedFamilyAging0To30Cents'],
    thirty_day: ['storedFamilyBalanceCents', 'storedFamilyAging31To60Cents'],
    sixty_day: ['storedFamilyBalanceCents', 'storedFamilyAging61To90Cents'],
    ninety_day: ['storedFamilyBalanceCents', 'storedFamilyAgingOver90Cents'],
    estimated_insurance: 'storedFamilyInsuranceEstimateCents',
  }),
  extra('patient', 'none', {
    text: `receive_email policy_holder_status missing_teeth teeth_status fee_level_id discount_id recall_frequency
      receive_recalls hipaa_authorization contract_balance charges_mtd charges_ytd collections_mtd collections_ytd
      prim_outstanding_balance prim_benefits_remaining prim_remaining_deductible prim_total_paid
      sec_outstanding_balance sec_benefits_remaining sec_remaining_deductible sec_total_paid`,
  }),
  extra('patient', 'quasi', {
    text: `last_date_seen last_recall_date next_recall_date next_regular_appointment last_regular_appointment
      next_preventive_appointment last_preventive_appointment last_bitewings last_full_mouth last_pano_date
      hipaa_authorization_date rx_id`,
  }),
  extra('patient', 'direct', { text: 'pager_phone drivers_license universal_id DolphinID' }),
  secret(`password password_salt security_answer_one security_answer_two security_answer_three security_question_one
    security_question_two security_question_three encrypted_social_security`),
]);

/** eaglesoft.md section 9 names the table; its columns are ours. */
export const patientAnswersTable = tableDescription('patient_answers', 'patient_id prompt_id', [
  mapped('customField', { patient_id: ['id', 'patientId'], answer: 'value' }),
  extra('customField', 'none', { text: 'prompt_id' }),
]);

/** Who sent a patient. */
export const referredByTable = tableDescription('referred_by', 'patient_id', [
  mapped('patientReferral', {
    patient_id: ['id', 'patientId', 'direction'],
    other_referral_id: 'referralId',
    provider_id: 'providerId',
  }),
  extra('patientReferral', 'none', { text: 'eod_sequence' }),
  extra('patientReferral', 'quasi', { text: 'referred_patient' }),
]);

/** eaglesoft.md section 9 names the table; its columns are ours. */
export const patientAlertsTable = tableDescription('patient_alerts', 'patient_id alert_id', [
  mapped('alert', {
    patient_id: ['id', 'patientId'],
    alert_id: ['id', 'definitionId'],
    date_entered: 'startDate',
    notes: 'note',
    status: ['status', 'sourceStatus'],
  }),
]);

/** eaglesoft.md section 9. */
export const patientRecallsTable = tableDescription('patient_recalls', 'patient_id recall_id', [
  mapped('recall', {
    patient_id: ['id', 'patientId'],
    recall_id: ['id', 'recallTypeId'],
    next_recall_date: 'dueDate',
    last_recall_date: 'previousDate',
  }),
  extra('recall', 'none', { text: 'default_recall_yn' }),
  extra('recall', 'quasi', { text: 'provider_id date_added' }),
]);
