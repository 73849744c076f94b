import { describeResource, type Resource } from '../resource/resource.ts';
import { referralsByPatient } from './list-rules.ts';

/** Resources of allergies, problems, medicines, prescriptions and referrals (opendental-api.md section 11). */
export const medicalResources: readonly Resource[] = [
  describeResource({
    path: 'allergies',
    table: 'allergy',
    fields: `
      AllergyNum, AllergyDefNum, PatNum, defDescription = allergydef.Description(AllergyDefNum),
      defSnomedType = allergydef.SnomedType(AllergyDefNum), Reaction, StatusIsActive,
      DateAdverseReaction
    `,
    list: { since: '21.1', query: 'PatNum*' },
    create: {
      since: '21.3',
      body: `
        AllergyDefNum, PatNum*, defDescription*, Reaction, StatusIsActive, DateAdverseReaction
      `,
      answersNothing: true,
    },
    change: { since: '22.1', body: 'Reaction, DateAdverseReaction, StatusIsActive', answersNothing: true },
    remove: { since: '22.1' },
  }),
  describeResource({
    path: 'allergydefs',
    table: 'allergydef',
    fields: `
      AllergyDefNum, Description, IsHidden, DateTStamp, SnomedType, MedicationNum, UniiCode
    `,
    list: { since: '21.3' },
  }),
  describeResource({
    path: 'diseases',
    table: 'disease',
    fields: `
      DiseaseNum, PatNum, DiseaseDefNum, diseaseDefName = diseasedef.DiseaseName(DiseaseDefNum), PatNote,
      ProbStatus, DateStart, DateStop
    `,
    one: { since: '24.2.5' },
    list: { since: '21.3', query: 'PatNum' },
    create: {
      since: '21.3',
      body: `
        PatNum*, DiseaseDefNum, diseaseDefName*, DateStart, DateStop, ProbStatus, PatNote
      `,
    },
    change: { since: '22.1', body: 'DateStart, DateStop, ProbStatus, PatNote' },
    remove: { since: '22.1' },
  }),
  describeResource({
    path: 'diseasedefs',
    table: 'diseasedef',
    fields: `
      DiseaseDefNum, DiseaseName, IsHidden, DateTStamp, ICD9Code, ICD10Code = Icd10Code, SnomedCode
    `,
    one: { since: '24.1.44' },
    list: { since: '21.3' },
  }),
  describeResource({
    path: 'medicationpats',
    table: 'medicationpat',
    fields: `
      MedicationPatNum, PatNum, medName = medication.MedName(MedicationNum), MedicationNum, PatNote,
      DateStart, DateStop, ProvNum
    `,
    list: { since: '21.3', query: 'PatNum*' },
    create: {
      since: '21.3',
      body: `
        PatNum*, medName*, MedicationNum, PatNote, DateStart, DateStop, ProvNum
      `,
      answersNothing: true,
    },
    change: { since: '22.1', body: 'PatNote, DateStart, DateStop, ProvNum', answersNothing: true },
    remove: { since: '22.1' },
  }),
  describeResource({
    path: 'medications',
    table: 'medication',
    fields: `
      MedicationNum, MedName, GenericNum, genericName = medication.MedName(GenericNum), Notes,
      DateTStamp
    `,
    list: { since: '21.3' },
  }),
  describeResource({
    path: 'rxpats',
    table: 'rxpat',
    fields: `
      RxNum, PatNum, RxDate, Drug, Sig, Disp, Refills, ProvNum, Notes, PharmacyNum, IsControlled,
      DateTStamp, SendStatus, IsErxOld, IsProcRequired, ProcNum, DaysOfSupply, PatientInstruction,
      ClinicNum
    `,
    one: { since: '24.2.35' },
    list: { since: '24.2.35', query: 'PatNum' },
  }),
  describeResource({
    path: 'referrals',
    table: 'referral',
    fields: `
      ReferralNum, LName, FName, MName, SSN, UsingTIN, Specialty,
      specialty = definition.ItemName(Specialty), ST, Telephone, Address, Address2, City, Zip, Note,
      Phone2, IsHidden, NotPerson, Title, EMail, PatNum, IsDoctor, DateTStamp, IsPreferred, BusinessName,
      DisplayNote, isPatient = given(PatNum)
    `,
    one: { since: '24.1.34' },
    list: {
      since: '21.4',
      query:
        'IsHidden@24.1.34, NotPerson@24.1.34, IsDoctor@24.1.34, IsPreferred@24.1.34, isPatient@24.1.34, BusinessName@24.4.19',
    },
    create: {
      since: '22.3',
      body: `
        LName*, PatNum, FName, MName, SSN@24.4.16, UsingTIN@24.4.16, Specialty, specialty, ST@24.4.16,
        Telephone@24.4.16, Address@24.4.16, Address2@24.4.16, City@24.4.16, Zip@24.4.16, Note,
        Phone2@24.4.16, NotPerson@24.4.16, Title, EMail@24.4.16, IsDoctor@24.4.16, BusinessName@24.4.16,
        DisplayNote@24.4.16
      `,
    },
    change: {
      since: '22.4.24',
      body: `
        LName, FName, MName, SSN@24.4.16, UsingTIN@24.4.16, Specialty, ST@24.4.16, Telephone@24.4.16,
        Address@24.4.16, Address2@24.4.16, City@24.4.16, Zip@24.4.16, Note, Phone2@24.4.16,
        NotPerson@24.4.16, Title, EMail@24.4.16, IsDoctor@24.4.16, BusinessName@24.4.16,
        DisplayNote@24.4.16
      `,
    },
    conditions: referralsByPatient,
  }),
  describeResource({
    path: 'refattaches',
    table: 'refattach',
    fields: `
      RefAttachNum, ReferralNum, referralName = referral.LName(ReferralNum), PatNum, ItemOrder, RefDate,
      ReferralType = RefType, RefToStatus, Note, IsTransitionOfCare, ProcNum, DateProcComplete, ProvNum,
      DateTStamp
    `,
    list: { since: '22.4.27', query: 'PatNum' },
    create: {
      since: '21.2',
      body: `
        PatNum*, ReferralNum, referralName, RefDate, ReferralType, RefToStatus, Note,
        IsTransitionOfCare@23.3.26, ProcNum@23.3.26, DateProcComplete@23.3.26, ProvNum@23.3.26
      `,
    },
    change: {
      since: '23.3.26',
      body: `
        ReferralNum, RefDate, ReferralType, RefToStatus, Note, IsTransitionOfCare, ProcNum,
        DateProcComplete, ProvNum
      `,
    },
    remove: { since: '23.3.26' },
  }),
];
