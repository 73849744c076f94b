import { entities, isEntityName } from '@bitewing/core';
import { describe, expect, test } from 'vitest';
import { careStackExtraClass, careStackTables, describedTable } from '../../src/profile/tables.ts';
import { createReaders } from '../../src/read/index.ts';

const readers = createReaders();

test('each table is described once and read by exactly one reader', () => {
  const described = careStackTables.map(({ table }) => table);
  expect(new Set(described).size).toBe(described.length);
  expect(readers.map(({ table }) => table).sort()).toEqual([...described].sort());
});

describe.each(careStackTables)('$table', ({ table, columns, required }) => {
  const reader = readers.find((candidate) => candidate.table === table);

  test('maps to fields of the model, of entities that its reader gives', () => {
    for (const { disposition } of Object.values(columns)) {
      for (const path of disposition.kind === 'mapped' ? disposition.to : []) {
        const [entity = '', field = ''] = path.split('.');
        if (!isEntityName(entity)) throw new Error(`no entity ${entity}`);
        expect(reader?.entities).toContain(entity);
        expect(['id', ...Object.keys(entities[entity].fields)]).toContain(field);
      }
    }
  });

  test('keeps columns for an entity that its reader gives', () => {
    for (const { disposition } of Object.values(columns))
      if (disposition.kind === 'extra') expect(reader?.entities).toContain(disposition.entity);
  });

  test('requires columns that it describes, its key among them', () => {
    expect(required.length).toBeGreaterThan(0);
    for (const column of required) expect(columns).toHaveProperty([column]);
    expect(describedTable(table)?.required).toBe(required);
  });
});

/** Names of fields as the vendor documents them, for each table; those that are nested under their objects. */
const documented: Readonly<Record<string, string>> = {
  location: `id name shortName email timeZone phone1 phone2 fax address.addressLine1 address.addressLine2 address.city
    address.state address.zipCode`,
  operatory: 'id locationId name',
  provider: `id firstName lastName middleName shortName providerType isActive detail.id detail.userDetailId
    detail.shortName detail.providerType detail.specialityId detail.ein detail.npi`,
  user: `id userName prefix firstName middleName lastName suffix designation email phone mobile defaultLocationId
    address.addressLine1`,
  appointmentStatus: 'id name isSystem isActive label color confirmationStatus description threshold',
  productionType: 'id name color isActive type',
  adjustmentCode:
    'AdjustmentCodeID Category Action ApplyAs AdjustmentCode Description Status IsSystemAdjustmentCode',
  paymentType: 'PaymentTypeId Name PaymentCategory TransactionCharge IsUnsettled',
  referralSource: 'id name locationIds status isSystemDefined',
  referralSubcategory: 'id referralSourceId name status',
  facility: 'accountId id name type address.city timeZone phone1 phone2 fax email status locationIds',
  procedureCode: 'id code description codeTypeId cdtCategoryId',
  patient: `patientId id prefix firstName lastName middleName suffix dob gender maritalStatus ssn driverLicence
    defaultLocationId phoneWithExt mobile workPhoneWithExt fax email addressDetail.addressLine1 addressLine1
    referralSourceSubCategoryId patientOrthoStatus relationshipToResponsibleParty responsiblePartyPatientId
    communicationStatus patientIdentifier imagingIntegrationId status accountId nickName lastUpdatedOn`,
  appointment: `id patientId startDateTime startTime status duration locationId providerIds operatoryId notes createdOn
    lastUpdatedOn detail.id detail.dateTime detail.duration detail.statusId detail.bookingMode detail.appointmentMode
    detail.productionTypeId detail.options detail.version`,
  insurance: `id activeDate effectiveDate hierarchy identificationType identificationValue insuranceType patientId planId
    planName policyHolderPatientId employer carrier`,
  insuranceBenefit: `individualMaxRemaining individualDeductibleRemaining familyMaxRemaining familyDeductibleRemaining
    orthoMaxRemaining orthoDeductibleRemaining copay coinsurance shareOfCostRemaining`,
  insurancePlan: `InsurancePlanId PlanName InsuranceType PlanType EmployerID EmployerName GroupNumber PayorTypeId
    CapitationFee PlanResetMonth PlanResetDay RaiseClaim VerifiedDate ClaimFormType LastModifiedBy LastModifiedOn Status
    MergedPlanID IsActive WaitingPeriod Benefits.FamilyMax Benefits.FamilyMaxLimit Benefits.IndividualMax
    Benefits.IndividualMaxLimit Benefits.FamilyDeductible Benefits.FamilyDeductibleLimit Benefits.IndividualDeductible
    Benefits.IndividualDeductibleLimit Benefits.Copay Benefits.Coinsurance Benefits.Notes PayorDetails.PayorId`,
  planCoverage: `CoverageCategoryId ProcedureCodeId CoveragePercent DeductibleWaived MaximumsWaived WaitingPeriod
    WaitingPeriodUnit`,
  feeScheduleAssignment: `FeeScheduleAssignmentId FeeScheduleId FeeScheduleType PayorId ProviderId InsurancePlanId
    LocationId LocationsGroupId EstimationHierarchyOrder BillingHierarchyOrder SpecialtyId`,
  payor: `PayorId PayorName PayorNameInForm Website MergedPayorId PayorTypeId AddressDetails.PayorIdentifier
    AddressDetails.AddressDetail.addressLine1 AddressDetails.ClaimChannel AddressDetails.PhoneWithExt`,
};

test.each(Object.entries(documented))('every documented field of %s is described', (table, names) => {
  const columns = Object.keys(describedTable(table)?.columns ?? {});
  for (const name of names.trim().split(/\s+/)) expect(columns).toContain(name);
});

describe('PHI classes of kept columns', () => {
  test.each([
    ['patient', 'driverLicence', 'direct'],
    ['patient', 'suffix', 'direct'],
    ['patient', 'accountId', 'quasi'],
    ['patient', 'patientOrthoStatus', 'none'],
    ['consent', 'communicationStatus', 'none'],
    ['appointment', 'providerIds', 'quasi'],
    ['appointment', 'detail.dateTime', 'quasi'],
    ['appointment', 'detail.notes', 'direct'],
    ['userAccount', 'lastName', 'direct'],
    ['location', 'timeZone', 'none'],
    ['carrier', 'ContactDetails.ContactName', 'direct'],
    // What a mapped column of a person keeps where it cannot be read.
    ['patient', 'dob', 'direct'],
    ['patient', 'somethingNew', 'direct'],
    ['appointment', 'toString', 'direct'],
  ] as const)('%s %s is %s', (entity, column, phi) => {
    expect(careStackExtraClass(entity, column)).toBe(phi);
  });
});
