import { alsoKept, editStamp, extra, mapped, tableDescription } from './table-description.ts';

/** opendental-tables.md, "procgroupitem". */
export const procedureLinkTable = tableDescription('procgroupitem', 'ProcGroupItemNum ProcNum GroupNum', [
  mapped('procedureLink', {
    ProcGroupItemNum: 'id',
    ProcNum: 'procedureId',
    GroupNum: ['groupProcedureId', 'kind'],
  }),
]);

/** opendental-tables.md, "procnote". */
export const procedureNoteTable = tableDescription('procnote', 'ProcNoteNum PatNum ProcNum', [
  mapped('clinicalNote', {
    ProcNoteNum: 'id',
    PatNum: 'patientId',
    ProcNum: 'procedureId',
    EntryDateTime: 'writtenLocal',
    UserNum: 'userAccountId',
    Note: 'note',
  }),
  alsoKept('text', mapped('clinicalNote', { Signature: 'isSigned' })),
  extra('clinicalNote', 'none', { number: 'SigIsTopaz' }),
]);

/** opendental-tables.md, "toothinitial". */
export const toothConditionTable = tableDescription(
  'toothinitial',
  'ToothInitialNum PatNum ToothNum InitialType',
  [
    mapped('toothCondition', {
      ToothInitialNum: 'id',
      PatNum: 'patientId',
      ToothNum: ['tooth', 'sourceTooth'],
      InitialType: ['kind', 'sourceKind'],
      Movement: ['shiftMm', 'angleDegrees'],
      DrawingSegment: 'drawing',
      DrawText: ['textPosition', 'text'],
      SecDateTEntry: 'enteredLocal',
    }),
    extra('toothCondition', 'none', { number: 'ColorDraw' }),
    editStamp('SecDateTEdit'),
  ],
);

/** opendental-tables.md, "treatplan". */
export const treatmentPlanTable = tableDescription('treatplan', 'TreatPlanNum PatNum TPStatus', [
  mapped('treatmentPlan', {
    TreatPlanNum: 'id',
    PatNum: 'patientId',
    TPStatus: ['status', 'sourceStatus'],
    TPType: ['kind', 'sourceKind'],
    DateTP: 'date',
    Heading: 'heading',
    Note: 'note',
    ResponsParty: 'responsiblePartyId',
    UserNumPresenter: 'presenterId',
    DocNum: 'documentId',
    DateTSigned: 'signedLocal',
    SignatureText: 'signerName',
    DateTPracticeSigned: 'practiceSignedLocal',
    SignaturePracticeText: 'practiceSignerName',
    SecDateEntry: 'entryDate',
  }),
  alsoKept('text', mapped('treatmentPlan', { Signature: 'isSigned', SignaturePractice: 'isPracticeSigned' })),
  extra('treatmentPlan', 'none', { number: 'SigIsTopaz' }),
  extra('treatmentPlan', 'quasi', { number: 'SecUserNumEntry MobileAppDeviceNum' }),
  editStamp('SecDateTEdit'),
]);

/** opendental-tables.md, "treatplanattach": procedures of the plans that are not frozen. */
export const liveTreatmentPlanItemTable = tableDescription(
  'treatplanattach',
  'TreatPlanAttachNum TreatPlanNum ProcNum',
  [
    mapped('treatmentPlanItem', {
      TreatPlanAttachNum: ['id', 'isFrozen'],
      TreatPlanNum: 'treatmentPlanId',
      ProcNum: 'procedureId',
      Priority: 'priorityDefinitionId',
    }),
  ],
);

/** opendental-tables.md, "proctp": procedures as they were when their plan was frozen. */
export const frozenTreatmentPlanItemTable = tableDescription('proctp', 'ProcTPNum TreatPlanNum', [
  mapped('treatmentPlanItem', {
    ProcTPNum: ['id', 'isFrozen'],
    TreatPlanNum: 'treatmentPlanId',
    PatNum: 'patientId',
    ProcNumOrig: 'procedureId',
    ItemOrder: 'displayOrder',
    Priority: 'priorityDefinitionId',
    ToothNumTP: ['tooth', 'sourceTooth'],
    Surf: 'sourceSurfaces',
    ProcCode: 'sourceCode',
    Descript: 'description',
    ProcAbbr: 'abbreviatedDescription',
    FeeAmt: 'feeCents',
    FeeAllowed: 'allowedFeeCents',
    CatPercUCR: 'usualFeeCents',
    PriInsAmt: 'primaryInsuranceCents',
    SecInsAmt: 'secondaryInsuranceCents',
    Discount: 'discountCents',
    TaxAmt: 'taxCents',
    PatAmt: 'patientCents',
    Dx: 'diagnosis',
    Prognosis: 'prognosis',
    ProvNum: 'providerId',
    ClinicNum: 'locationId',
    DateTP: 'date',
    SecDateEntry: 'entryDate',
  }),
  extra('treatmentPlanItem', 'quasi', { number: 'SecUserNumEntry' }),
  editStamp('SecDateTEdit'),
]);
