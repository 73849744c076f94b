import { type ListTable, listTable } from '../list-table.ts';

/** Treatment and the chart (opendental-api.md section 11, names of codes: opendental-enums.md). */
export const clinicalLists: readonly ListTable[] = [
  listTable({
    table: 'procedurelog',
    path: '/procedurelogs',
    key: 'ProcNum',
    columns: `
      ProcNum PatNum AptNum ProcDate Surf ToothNum ToothRange Priority ProcStatus ProvNum Dx PlannedAptNum
      Prosthesis DateOriginalProsth ClinicNum CodeNum UnitQty BaseUnits DateTStamp IsDateProsthEst PlaceService
      ClaimNote DateEntryC DateTP SiteNum HideGraphics ProcTime ProcTimeEnd Prognosis IsLocked BillingNote Discount
      SecDateEntry ProcFee
    `,
    booleans: 'IsDateProsthEst HideGraphics IsLocked',
    stamps: 'DateTStamp',
    codes: {
      ProcStatus: 'TP=1 C EC EO R D Cn TPi',
      PlaceService: `
        Office PatientsHome InpatHospital OutpatHospital SkilledNursFac CustodialCareFacility OtherLocation
        MobileUnit School MilitaryTreatFac FederalHealthCenter PublicHealthClinic RuralHealthClinic
        EmergencyRoomHospital AmbulatorySurgicalCenter TelehealthOutsideHome TelehealthInHome OutreachSiteOrStreet
      `,
    },
  }),
  listTable({
    table: 'procnote',
    path: '/procnotes',
    key: 'ProcNoteNum',
    columns: 'ProcNoteNum PatNum ProcNum EntryDateTime UserNum Note SigIsTopaz',
    booleans: 'SigIsTopaz',
  }),
  listTable({
    table: 'procedurecode',
    path: '/procedurecodes',
    key: 'CodeNum',
    columns: `
      CodeNum ProcCode Descript AbbrDesc ProcTime ProcCat TreatArea NoBillIns IsProsth DefaultNote IsHygiene
      AlternateCode1 MedicalCode IsTaxed PaintType LaymanTerm IsCanadianLab BaseUnits SubstitutionCode SubstOnlyIf
      DateTStamp DrugNDC RevenueCodeDefault ProvNumDefault CanadaTimeUnits IsRadiology DefaultClaimNote
      DefaultTPNote PaintText AreaAlsoToothRange DiagnosticCodes
    `,
    booleans: 'NoBillIns IsProsth IsHygiene IsTaxed IsCanadianLab IsRadiology AreaAlsoToothRange',
    stamps: 'DateTStamp',
    codes: {
      TreatArea: 'None Surf Tooth Mouth Quad Sextant Arch ToothRange',
      PaintType: `
        None Extraction Implant RCT PostBU FillingDark FillingLight CrownDark CrownLight BridgeDark BridgeLight
        DentureDark DentureLight Sealant Veneer Text RetainedRoot SpaceMaintainer
      `,
      SubstOnlyIf: 'Always Molar SecondMolar Never Posterior',
    },
  }),
  listTable({
    table: 'codegroup',
    path: '/codegroups',
    key: 'CodeGroupNum',
    columns: 'CodeGroupNum GroupName ProcCodes ItemOrder CodeGroupFixed IsHidden ShowInAgeLimit',
    booleans: 'IsHidden ShowInAgeLimit',
    codes: {
      CodeGroupFixed: 'None BW PanoFMX Exam Perio Prophy SRP FMDebride Fluoride Sealant',
    },
  }),
  listTable({
    table: 'treatplan',
    path: '/treatplans',
    key: 'TreatPlanNum',
    columns: `
      TreatPlanNum PatNum DateTP Heading Note SigIsTopaz ResponsParty DocNum TPStatus SecUserNumEntry SecDateEntry
      SecDateTEdit UserNumPresenter TPType DateTSigned DateTPracticeSigned SignatureText SignaturePracticeText
    `,
    booleans: 'SigIsTopaz',
    stamps: 'SecDateTEdit',
    codes: {
      TPStatus: 'Saved Active Inactive',
      TPType: 'Insurance Discount',
    },
  }),
  listTable({
    table: 'treatplanattach',
    path: '/treatplanattaches',
    key: 'TreatPlanAttachNum',
    of: { table: 'treatplan', name: 'TreatPlanNum' },
    columns: 'TreatPlanAttachNum TreatPlanNum ProcNum Priority',
  }),
  listTable({
    table: 'proctp',
    path: '/proctps',
    key: 'ProcTPNum',
    of: { table: 'treatplan', name: 'TreatPlanNum' },
    columns: `
      ProcTPNum TreatPlanNum PatNum ProcNumOrig ItemOrder Priority ToothNumTP Surf ProcCode Descript FeeAmt
      PriInsAmt SecInsAmt PatAmt Discount Prognosis Dx ProcAbbr SecUserNumEntry SecDateEntry SecDateTEdit
      FeeAllowed TaxAmt ProvNum DateTP ClinicNum CatPercUCR
    `,
    stamps: 'SecDateTEdit',
  }),
  listTable({
    table: 'perioexam',
    path: '/perioexams',
    key: 'PerioExamNum',
    columns: 'PerioExamNum PatNum ExamDate ProvNum DateTMeasureEdit Note',
  }),
  listTable({
    table: 'periomeasure',
    path: '/periomeasures',
    key: 'PerioMeasureNum',
    columns: `
      PerioMeasureNum PerioExamNum SequenceType IntTooth ToothValue MBvalue Bvalue DBvalue MLvalue Lvalue DLvalue
      SecDateTEdit
    `,
    stamps: 'SecDateTEdit',
    codes: {
      // Bleeding is the older name of BleedSupPlaqCalc.
      SequenceType:
        'Mobility Furcation GingMargin MGJ Probing SkipTooth BleedSupPlaqCalc CAL AttGing Bleeding=6',
    },
  }),
  listTable({
    table: 'toothinitial',
    path: '/toothinitials',
    key: 'ToothInitialNum',
    columns: `
      ToothInitialNum PatNum ToothNum InitialType Movement DrawingSegment ColorDraw SecDateTEntry SecDateTEdit
      DrawText
    `,
    stamps: 'SecDateTEdit',
    codes: {
      InitialType: 'Missing Hidden Primary ShiftM ShiftO ShiftB Rotate TipM TipB Drawing Text',
    },
  }),
];
