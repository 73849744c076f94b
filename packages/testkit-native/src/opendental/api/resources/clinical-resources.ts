import { describeResource, type Resource } from '../resource/resource.ts';
import { procedureResource } from './procedure-resource.ts';

/** Resources of procedures, treatment plans, perio and the tooth chart (opendental-api.md section 11). */
export const clinicalResources: readonly Resource[] = [
  procedureResource,
  describeResource({
    path: 'procnotes',
    table: 'procnote',
    fields: `
      ProcNoteNum, PatNum, ProcNum, EntryDateTime, UserNum, Note, SigIsTopaz,
      isSigned = given(Signature)
    `,
    list: { since: '24.2.29', query: 'PatNum, ProcNum' },
    create: {
      since: '22.2',
      body: `
        PatNum*, ProcNum*, Note*, isSigned@24.2.29, doAppendNote@24.2.29
      `,
    },
  }),
  describeResource({
    path: 'procedurecodes',
    table: 'procedurecode',
    permission: 'Setup',
    fields: `
      CodeNum, ProcCode, Descript, AbbrDesc, ProcTime, ProcCat, procCat = definition.ItemName(ProcCat),
      TreatArea, NoBillIns, IsProsth, DefaultNote, IsHygiene, AlternateCode1, MedicalCode, IsTaxed,
      PaintType, LaymanTerm, IsCanadianLab, BaseUnits, SubstitutionCode, SubstOnlyIf, DateTStamp,
      DrugNDC, RevenueCodeDefault, ProvNumDefault, CanadaTimeUnits, IsRadiology, DefaultClaimNote,
      DefaultTPNote, PaintText, AreaAlsoToothRange, DiagnosticCodes
    `,
    one: { since: '23.3.25' },
    list: { since: '22.3.22', query: 'DateTStamp>@22.4.28' },
    create: {
      since: '22.3',
      body: `
        ProcCode*, Descript*, AbbrDesc*, ProcCat, procCat, ProcTime, TreatArea@22.4.34,
        NoBillIns@23.2.10, IsProsth@23.3.25, DefaultNote, IsHygiene, AlternateCode1@23.3.25, MedicalCode,
        IsTaxed@23.3.25, PaintType@23.3.25, LaymanTerm, IsCanadianLab@23.3.25, BaseUnits@23.3.25,
        SubstitutionCode@22.4.9, SubstOnlyIf@22.4.9, DrugNDC@23.3.25, RevenueCodeDefault@23.3.25,
        ProvNumDefault, CanadaTimeUnits, IsRadiology@23.3.25, DefaultClaimNote@23.3.25,
        DefaultTPNote@23.3.25, PaintText@23.3.24, AreaAlsoToothRange@23.3.25, DiagnosticCodes@23.3.25
      `,
    },
    change: {
      since: '23.3.25',
      body: `
        Descript, AbbrDesc, ProcTime, ProcCat, procCat, TreatArea, NoBillIns, IsProsth, DefaultNote,
        IsHygiene, AlternateCode1, MedicalCode, IsTaxed, PaintType, LaymanTerm, IsCanadianLab, BaseUnits,
        SubstitutionCode, SubstOnlyIf, DrugNDC, RevenueCodeDefault, ProvNumDefault, CanadaTimeUnits,
        IsRadiology, DefaultClaimNote, DefaultTPNote, PaintText, AreaAlsoToothRange, DiagnosticCodes
      `,
    },
  }),
  describeResource({
    path: 'codegroups',
    table: 'codegroup',
    fields: `
      CodeGroupNum, GroupName, ProcCodes, ItemOrder, CodeGroupFixed, IsHidden, ShowInAgeLimit
    `,
    list: { since: '23.2.62' },
    create: {
      since: '24.1.29',
      body: `
        GroupName*, ProcCodes, CodeGroupFixed, IsHidden, ShowInAgeLimit
      `,
    },
    change: {
      since: '24.1.29',
      body: `
        GroupName, ProcCodes, CodeGroupFixed, IsHidden, ShowInAgeLimit
      `,
    },
  }),
  describeResource({
    path: 'treatplans',
    table: 'treatplan',
    fields: `
      TreatPlanNum, PatNum, DateTP, Heading, Note, SigIsTopaz, ResponsParty, DocNum, TPStatus,
      SecUserNumEntry, SecDateEntry, SecDateTEdit, UserNumPresenter, TPType, DateTSigned,
      DateTPracticeSigned, SignatureText, SignaturePracticeText, isSigned = given(Signature),
      isSignedPractice = given(SignaturePractice)
    `,
    list: { since: '22.4.16', query: 'PatNum, SecDateTEdit>, TPStatus' },
    create: { since: '23.2.13', body: 'PatNum*, Heading, Note, TPType' },
    change: {
      since: '24.1.10',
      body: `
        DateTP, Heading, Note, ResponsParty, TPType, SignatureText, SignaturePracticeText, isSigned,
        isSignedPractice
      `,
    },
  }),
  describeResource({
    path: 'treatplanattaches',
    table: 'treatplanattach',
    fields: `
      TreatPlanAttachNum, TreatPlanNum, ProcNum, Priority, priority = definition.ItemName(Priority)
    `,
    list: { since: '22.4.16', query: 'TreatPlanNum*' },
    create: { since: '23.2.17', body: 'TreatPlanNum*, ProcNum*, Priority' },
    change: { since: '23.2.17', body: 'Priority' },
  }),
  describeResource({
    path: 'proctps',
    table: 'proctp',
    fields: `
      ProcTPNum, TreatPlanNum, PatNum, ProcNumOrig, ItemOrder, Priority,
      priority = definition.ItemName(Priority), ToothNumTP, Surf, ProcCode, Descript, FeeAmt, PriInsAmt,
      SecInsAmt, PatAmt, Discount, Prognosis, Dx, ProcAbbr, SecUserNumEntry, SecDateEntry, SecDateTEdit,
      FeeAllowed, TaxAmt, ProvNum, DateTP, ClinicNum, CatPercUCR
    `,
    list: { since: '22.4.17', query: 'TreatPlanNum*' },
    change: {
      since: '24.4.26',
      body: `
        Priority, ToothNumTP, Surf, ProcCode, Descript, FeeAmt, PriInsAmt, SecInsAmt, PatAmt, Discount,
        Prognosis, Dx, ProcAbbr, FeeAllowed
      `,
    },
    remove: { since: '23.3.10' },
  }),
  describeResource({
    path: 'perioexams',
    table: 'perioexam',
    fields: `
      PerioExamNum, PatNum, ExamDate, ProvNum, DateTMeasureEdit, Note
    `,
    one: { since: '22.4.36' },
    list: { since: '22.4.36', query: 'PatNum, ExamDate>' },
    create: {
      since: '23.1.20',
      body: `
        PatNum*, UpperFacial, UpperLingual, LowerLingual, LowerFacial, ExamDate@23.3.27, ProvNum@23.3.27,
        Note@23.3.27
      `,
    },
    change: { since: '23.3.27', body: 'ExamDate, ProvNum, Note' },
    remove: { since: '23.3.27' },
  }),
  describeResource({
    path: 'periomeasures',
    table: 'periomeasure',
    fields: `
      PerioMeasureNum, PerioExamNum, SequenceType, IntTooth, ToothValue, MBvalue, Bvalue, DBvalue,
      MLvalue, Lvalue, DLvalue, SecDateTEdit
    `,
    list: { since: '22.4.32', query: 'PerioExamNum' },
    create: {
      since: '22.4.37',
      body: `
        PerioExamNum*, SequenceType*, IntTooth*, ToothValue, MBvalue, Bvalue, DBvalue, MLvalue, Lvalue,
        DLvalue
      `,
    },
    change: {
      since: '22.4.37',
      body: `
        ToothValue, MBvalue, Bvalue, DBvalue, MLvalue, Lvalue, DLvalue
      `,
    },
    remove: { since: '23.3.27' },
  }),
  describeResource({
    path: 'toothinitials',
    table: 'toothinitial',
    fields: `
      ToothInitialNum, PatNum, ToothNum, InitialType, Movement, DrawingSegment, ColorDraw, SecDateTEntry,
      SecDateTEdit, DrawText
    `,
    list: { since: '24.2.3', query: 'PatNum' },
    create: { since: '24.2.3', body: 'PatNum*, ToothNum*, InitialType*' },
    remove: { since: '24.2.3' },
  }),
];
