/** Why a column, or a whole table, is not in the reduced schema. */
type Reason = string;

/** `all`: the whole table is gone. */
interface ReducedTable {
  readonly all?: Reason;
  readonly columns?: Readonly<Record<string, Reason>>;
}

/** The vendor's REST API names it since this version: a hint that the column is no older, and no proof. */
const api = (version: string): Reason => `the vendor's API names it since ${version} (opendental-api.md)`;

/** The only column that a field, or a part of one, is read from. */
const only = (field: string): Reason => `nothing else says ${field}`;

const kept = 'kept verbatim where it is there: no field depends on it';
const unread = 'never read: nothing may depend on it';

/**
 * What the reduced schema lacks beside the columns that came with 25.4: an old database as it could be, made by
 * dropping tables and columns. It is not claimed to be what any version of the vendor's looked like; it is there so
 * that every area of a practice has rows whose columns are not all there. Keys, and what decides a row's status or
 * its money, stay.
 */
export const reducedSchema: Readonly<Record<string, ReducedTable>> = {
  apisubscription: { all: unread },
  codegroup: { all: api('23.2') },
  patient: {
    columns: {
      SuperFamily: api('22.4'),
      TxtMsgOk: 'half of a contact point, and a consent of its own',
      ShortCodeOptIn: only('what a consent is'),
      HasSignedTil: only('what a consent is'),
      PreferContactConfidential: only('how to write confidentially, by code and by number'),
      SchedBeforeTime: only('before when to come'),
      AskToArriveEarly: only('how much earlier to come'),
      Country: only('the country'),
      DateTimeDeceased: only('when somebody died'),
      PayPlanDue: only('what the program last added up of payment plans'),
      HasSuperBilling: kept,
      SecurityHash: unread,
    },
  },
  patientnote: {
    columns: {
      Pronoun: 'stands in the record of another table: by code and by number',
      Consent: 'stands in the record of another table: a consent',
      UserNumOrthoLocked: kept,
    },
  },
  patfielddef: { columns: { IsHidden: 'without it every entry is in use' } },
  userod: { columns: { DateTLastLogin: only('the last login'), BadgeId: unread } },
  provider: {
    columns: {
      PreferredName: only('the name that is shown'),
      DateTerm: only('until when somebody worked'),
      HourlyProdGoalAmt: kept,
    },
  },
  clinic: { columns: { SchedNote: only('the note of the schedule'), EmailAliasOverride: kept } },
  procedurecode: {
    columns: {
      AreaAlsoToothRange: api('23.3'),
      DiagnosticCodes: api('23.3'),
      DrugNDC: api('23.3'),
      PaintText: api('23.3'),
    },
  },
  appointment: {
    columns: {
      Priority: api('22.1'),
      AppointmentTypeNum: api('22.1'),
      PatternSecondary: api('23.3'),
      DateTimeAskedToArrive: only('when to come'),
      SecDateTEntry: only('when it was made'),
      ProvBarText: kept,
      SecurityHash: unread,
    },
  },
  histappointment: {
    columns: {
      ClinicNum: 'without the place nobody knows what time its clock showed',
      AppointmentTypeNum: only('the type of the visit'),
      PatternSecondary: kept,
    },
  },
  appointmenttype: {
    columns: {
      CodeStrRequired: only('which procedures have to be planned'),
      RequiredProcCodesNeeded: only('how many of them, by code and by number'),
      BlockoutTypes: 'a list of references',
    },
  },
  schedule: { columns: { ClinicNum: only('the place') } },
  operatory: { columns: { OperatoryType: only('the sort of chair') } },
  recall: {
    columns: {
      Priority: only('that it is wanted sooner, by code and by number'),
      TimePatternOverride: only('how long the visit is to be'),
    },
  },
  procedurelog: {
    columns: {
      Urgency: only('the urgency, by code and by number'),
      IcdVersion: only('which system the diagnoses are from'),
      DiagnosticCode2: 'one of four columns of a list',
      DiagnosticCode3: 'one of four columns of a list',
      DiagnosticCode4: 'one of four columns of a list',
      Discount: 'an amount that no balance depends on',
      TaxAmt: 'an amount that no balance depends on',
      OrderingReferralNum: kept,
    },
  },
  treatplan: {
    columns: {
      TPType: only('the sort of plan, by code and by number'),
      SignaturePractice: 'whether a text is there',
      DateTPracticeSigned: only('when the practice signed'),
      SignatureText: only('who signed'),
    },
  },
  proctp: {
    columns: {
      CatPercUCR: 'an amount of a copy',
      FeeAllowed: 'an amount with a number for "none"',
      ProcAbbr: only('the short name'),
    },
  },
  perioexam: { columns: { Note: api('23.3'), DateTMeasureEdit: only('when it was last measured') } },
  periomeasure: { columns: { SecDateTEntry: unread } },
  toothinitial: { columns: { DrawText: 'two fields in one text' } },
  allergydef: { columns: { UniiCode: only('the code') } },
  diseasedef: { columns: { Icd10Code: 'one of three columns of a list' } },
  rxpat: {
    columns: {
      DaysOfSupply: 'a number that may be NULL',
      RxType: only('whether it is a prescription, by code and by number'),
    },
  },
  referral: {
    columns: { IsPreferred: api('24.1'), BusinessName: api('24.4'), DisplayNote: api('24.4') },
  },
  claim: {
    columns: {
      CorrectionType: only('the correction, by code and by number'),
      OrderingReferralNum: 'a reference',
      DateSentOrig: only('when it was first sent'),
      ShareOfCost: 'an amount that no balance depends on',
      Narrative: only('the narrative'),
      SecurityHash: unread,
    },
  },
  claimproc: {
    columns: {
      DateSuppReceived: only('when more came'),
      IsTransfer: only('that a line moves money'),
      IsOverpay: only('that a line is too much'),
      ClaimAdjReasonCodes: 'a list in one text',
      WriteOffEstOverride: 'an amount with a number for "none"',
    },
  },
  claimpayment: { columns: { PayGroup: 'a reference' } },
  insplan: {
    columns: {
      ManualFeeSchedNum: 'stands for a record of its own',
      PerVisitPatAmount: 'an amount that no balance depends on',
      OrthoType: only('how orthodontics is paid, by code and by number'),
      IsBlueBookEnabled: api('22.4'),
    },
  },
  benefit: { columns: { CodeGroupNum: 'a reference to a table that is gone', TreatArea: only('the area') } },
  carrier: { columns: { TIN: only('the tax number'), OrthoInsPayConsolidate: kept } },
  feesched: { columns: { IsGlobal: only('that it is for every place') } },
  payment: { columns: { ProcessStatus: api('24.3'), MerchantFee: 'an amount that no balance depends on' } },
  paysplit: {
    columns: {
      PayPlanChargeNum: 'a reference of two records',
      PayPlanDebitType: only('which part of a charge is paid, by code and by number'),
    },
  },
  payplan: {
    columns: {
      ChargeFrequency: 'one of two columns, by the kind of plan',
      DynamicPayPlanTPOption: only('what becomes of planned treatment, by code and by number'),
      DateInterestStart: only('when interest begins'),
      SecurityHash: unread,
    },
  },
  payplancharge: { columns: { IsOffset: 'stands in two records' } },
  document: {
    columns: {
      ExternalSource: 'tells where the file is, and who keeps it',
      ProvNum: api('24.2'),
      PrintHeading: api('24.2'),
    },
  },
  mountitem: {
    columns: { ToothNumbers: 'a list of teeth, and its text', RotateOnAcquire: only('how it is turned') },
  },
  sheet: { columns: { RevID: only('the revision'), ClinicNum: only('the place') } },
  sheetfield: { columns: { ReportableName: only('the name in reports'), CanElectronicallySign: kept } },
  commlog: { columns: { ReferralNum: 'a reference', DateTEntry: only('when it was written') } },
};
