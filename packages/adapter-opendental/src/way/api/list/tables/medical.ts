import { type ListTable, listTable } from '../list-table.ts';

/** Medical history (opendental-api.md section 11, names of codes: opendental-enums.md). */
export const medicalLists: readonly ListTable[] = [
  listTable({
    table: 'allergy',
    path: '/allergies',
    key: 'AllergyNum',
    of: { table: 'patient', name: 'PatNum' },
    columns: 'AllergyNum AllergyDefNum PatNum Reaction StatusIsActive DateAdverseReaction',
    booleans: 'StatusIsActive',
  }),
  listTable({
    table: 'allergydef',
    path: '/allergydefs',
    key: 'AllergyDefNum',
    columns: 'AllergyDefNum Description IsHidden DateTStamp SnomedType MedicationNum UniiCode',
    booleans: 'IsHidden',
    stamps: 'DateTStamp',
    codes: {
      SnomedType: `
        None AllergyToSubstance DrugAllergy DrugIntolerance FoodAllergy FoodIntolerance AdverseReactions
        AdverseReactionsToDrug AdverseReactionsToFood AdverseReactionsToSubstance
      `,
    },
  }),
  listTable({
    table: 'disease',
    path: '/diseases',
    key: 'DiseaseNum',
    columns: 'DiseaseNum PatNum DiseaseDefNum PatNote ProbStatus DateStart DateStop',
    codes: {
      ProbStatus: 'Active Resolved Inactive',
    },
  }),
  listTable({
    table: 'diseasedef',
    path: '/diseasedefs',
    key: 'DiseaseDefNum',
    columns: 'DiseaseDefNum DiseaseName IsHidden DateTStamp ICD9Code ICD10Code=Icd10Code SnomedCode',
    booleans: 'IsHidden',
    stamps: 'DateTStamp',
  }),
  listTable({
    table: 'medicationpat',
    path: '/medicationpats',
    key: 'MedicationPatNum',
    of: { table: 'patient', name: 'PatNum' },
    columns: 'MedicationPatNum PatNum MedicationNum PatNote DateStart DateStop ProvNum',
  }),
  listTable({
    table: 'medication',
    path: '/medications',
    key: 'MedicationNum',
    columns: 'MedicationNum MedName GenericNum Notes DateTStamp',
    stamps: 'DateTStamp',
  }),
  listTable({
    table: 'rxpat',
    path: '/rxpats',
    key: 'RxNum',
    columns: `
      RxNum PatNum RxDate Drug Sig Disp Refills ProvNum Notes PharmacyNum IsControlled DateTStamp SendStatus
      IsErxOld IsProcRequired ProcNum DaysOfSupply PatientInstruction ClinicNum
    `,
    booleans: 'IsControlled IsErxOld IsProcRequired',
    stamps: 'DateTStamp',
    codes: {
      SendStatus: 'Unsent InElectQueue SentElect Printed Faxed CalledIn GaveScript Pending',
    },
  }),
];
