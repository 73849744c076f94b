import { editStamp, extra, mapped, tableDescription } from './table-description.ts';

/** opendental-tables.md, "employer". */
export const employerTable = tableDescription('employer', 'EmployerNum', [
  mapped('employer', {
    EmployerNum: 'id',
    EmpName: 'name',
    Address: 'addressLine1',
    Address2: 'addressLine2',
    City: 'city',
    State: 'state',
    Zip: 'postalCode',
    Phone: 'phone',
  }),
]);

/** opendental-tables.md, "guardian": the child is the patient, whoever it is. */
export const patientRelationTable = tableDescription('guardian', 'GuardianNum PatNumChild PatNumGuardian', [
  mapped('patientRelation', {
    GuardianNum: 'id',
    PatNumChild: 'patientId',
    PatNumGuardian: 'relatedPatientId',
    Relationship: ['relationship', 'sourceRelationship'],
    IsGuardian: 'isGuardian',
  }),
]);

/** opendental-tables.md, "referral". */
export const referralTable = tableDescription('referral', 'ReferralNum', [
  mapped('referral', {
    ReferralNum: 'id',
    LName: 'lastName',
    FName: 'firstName',
    MName: 'middleName',
    Title: 'title',
    BusinessName: 'businessName',
    NotPerson: 'isPerson',
    IsDoctor: 'isDoctor',
    IsPreferred: 'isPreferred',
    IsTrustedDirect: 'isTrustedForDirectMessages',
    PatNum: 'patientId',
    Specialty: 'specialtyDefinitionId',
    NationalProvID: 'npi',
    SSN: 'taxId',
    Telephone: 'phone',
    Phone2: 'otherPhone',
    EMail: 'email',
    Address: 'addressLine1',
    Address2: 'addressLine2',
    City: 'city',
    ST: 'state',
    Zip: 'postalCode',
    Note: 'note',
    DisplayNote: 'displayNote',
    IsHidden: 'recordStatus',
  }),
  extra('referral', 'none', { number: 'UsingTIN Slip' }),
  editStamp('DateTStamp'),
]);

/** opendental-tables.md, "refattach". */
export const patientReferralTable = tableDescription('refattach', 'RefAttachNum ReferralNum PatNum', [
  mapped('patientReferral', {
    RefAttachNum: 'id',
    ReferralNum: 'referralId',
    PatNum: 'patientId',
    ItemOrder: 'displayOrder',
    RefDate: 'date',
    RefType: ['direction', 'sourceDirection'],
    RefToStatus: ['status', 'sourceStatus'],
    Note: 'note',
    IsTransitionOfCare: 'isTransitionOfCare',
    ProcNum: 'procedureId',
    DateProcComplete: 'procedureCompletedDate',
    ProvNum: 'providerId',
  }),
  editStamp('DateTStamp'),
]);
