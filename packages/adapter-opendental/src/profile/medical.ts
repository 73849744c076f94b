import { editStamp, extra, mapped, tableDescription } from './table-description.ts';

/** opendental-tables.md, "allergydef". */
export const allergyDefinitionTable = tableDescription('allergydef', 'AllergyDefNum', [
  mapped('definition', {
    AllergyDefNum: ['id', 'category', 'sourceCategory'],
    Description: 'name',
    UniiCode: 'codes',
    IsHidden: 'recordStatus',
  }),
  extra('definition', 'none', { number: 'SnomedType MedicationNum' }),
  editStamp('DateTStamp'),
]);

/** opendental-tables.md, "diseasedef". */
export const problemDefinitionTable = tableDescription('diseasedef', 'DiseaseDefNum', [
  mapped('definition', {
    DiseaseDefNum: ['id', 'category', 'sourceCategory'],
    DiseaseName: 'name',
    ICD9Code: 'codes',
    Icd10Code: 'codes',
    SnomedCode: 'codes',
    ItemOrder: 'displayOrder',
    IsHidden: 'recordStatus',
  }),
  editStamp('DateTStamp'),
]);

/** opendental-tables.md, "medication". */
export const medicationDefinitionTable = tableDescription(
  'medication',
  'MedicationNum',
  [
    mapped('definition', {
      MedicationNum: ['id', 'category', 'sourceCategory'],
      MedName: 'name',
      GenericNum: 'genericDefinitionId',
      RxCui: 'codes',
      Notes: 'note',
      IsHidden: 'recordStatus',
    }),
    editStamp('DateTStamp'),
  ],
  'IsHidden',
);

/** opendental-tables.md, "allergy". */
export const allergyTable = tableDescription('allergy', 'AllergyNum AllergyDefNum PatNum StatusIsActive', [
  mapped('alert', {
    AllergyNum: ['id', 'kind'],
    AllergyDefNum: 'definitionId',
    PatNum: 'patientId',
    StatusIsActive: ['status', 'sourceStatus'],
    Reaction: 'reaction',
    DateAdverseReaction: 'startDate',
  }),
  // A code of the reaction, not of what the patient is allergic to.
  extra('alert', 'quasi', { text: 'SnomedReaction' }),
  editStamp('DateTStamp'),
]);

/** opendental-tables.md, "disease". */
export const problemTable = tableDescription('disease', 'DiseaseNum PatNum DiseaseDefNum ProbStatus', [
  mapped('alert', {
    DiseaseNum: ['id', 'kind'],
    PatNum: 'patientId',
    DiseaseDefNum: 'definitionId',
    ProbStatus: ['status', 'sourceStatus'],
    PatNote: 'note',
    DateStart: 'startDate',
    DateStop: 'endDate',
  }),
  extra('alert', 'none', { number: 'FunctionStatus' }),
  // A code of the sort of problem (a finding, a complaint), not of the problem.
  extra('alert', 'quasi', { text: 'SnomedProblemType' }),
  editStamp('DateTStamp'),
]);

/** opendental-tables.md, "medicationpat". */
export const patientMedicationTable = tableDescription(
  'medicationpat',
  'MedicationPatNum PatNum MedicationNum',
  [
    mapped('alert', {
      MedicationPatNum: ['id', 'kind'],
      PatNum: 'patientId',
      MedicationNum: 'definitionId',
      MedDescript: 'description',
      RxCui: 'codes',
      PatNote: 'note',
      DateStart: 'startDate',
      DateStop: 'endDate',
      ProvNum: 'providerId',
    }),
    extra('alert', 'none', { number: 'IsCpoe' }),
    extra('alert', 'quasi', { text: 'ErxGuid' }),
    editStamp('DateTStamp'),
  ],
);

/** opendental-tables.md, "rxpat". */
export const prescriptionTable = tableDescription('rxpat', 'RxNum PatNum', [
  mapped('prescription', {
    RxNum: 'id',
    PatNum: 'patientId',
    ProvNum: 'providerId',
    RxDate: 'date',
    Drug: 'drug',
    RxCui: 'codes',
    Sig: 'directions',
    Disp: 'quantity',
    Refills: 'refills',
    DaysOfSupply: 'daysSupply',
    IsControlled: 'isControlled',
    SendStatus: ['status', 'sourceStatus'],
    RxType: ['kind', 'sourceKind'],
    ProcNum: 'procedureId',
    IsProcRequired: 'isProcedureRequired',
    ClinicNum: 'locationId',
    UserNum: 'userAccountId',
    PatientInstruction: 'patientInstructions',
    Notes: 'note',
  }),
  extra('prescription', 'none', { text: 'DosageCode', number: 'IsErxOld' }),
  extra('prescription', 'quasi', { text: 'ErxGuid', number: 'PharmacyNum' }),
  extra('prescription', 'direct', { text: 'ErxPharmacyInfo' }),
  editStamp('DateTStamp'),
]);
