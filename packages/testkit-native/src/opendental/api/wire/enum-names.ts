/** Columns, as `table.Column`, and the names of their numbers. */
interface WireEnum {
  readonly columns: string;
  /** In the order of the numbers from 0 on, or `Name=12`; `_` is a space. */
  readonly names: string;
}

/** The enums whose names the API shows (opendental-enums.md). A number without a name is shown as it is. */
const wireEnums: readonly WireEnum[] = [
  {
    columns: 'patient.PatStatus',
    names: 'Patient NonPatient Inactive Archived Deleted Deceased Prospective',
  },
  {
    columns: 'patient.Gender',
    names: 'Male Female Unknown Other',
  },
  {
    columns: 'patient.Position',
    names: 'Single Married Child Widowed Divorced',
  },
  {
    columns: 'patient.TxtMsgOk',
    names: 'Unknown Yes No',
  },
  {
    columns: `
      patient.PreferConfirmMethod patient.PreferContactMethod patient.PreferRecallMethod
    `,
    names: `
      None DoNotCall HmPhone WkPhone WirelessPh Email SeeNotes Mail TextMessage
    `,
  },
  {
    columns: 'claim.PatRelat claim.PatRelat2 patplan.Relationship',
    names: `
      Self Spouse Child Employee HandicapDep SignifOther InjuredPlaintiff LifePartner Dependent
    `,
  },
  {
    columns: 'appointment.AptStatus histappointment.AptStatus',
    names: `
      None Scheduled Complete UnschedList ASAP Broken Planned PtNote PtNoteCompleted
    `,
  },
  {
    columns: 'appointment.Priority histappointment.Priority',
    names: 'Normal ASAP',
  },
  {
    columns: 'histappointment.HistApptAction',
    names: 'Created Changed Missed Cancelled Deleted',
  },
  {
    columns: 'schedule.SchedType',
    names: 'Practice Provider Blockout Employee WebSchedASAP',
  },
  {
    columns: 'schedule.Status',
    names: 'Open Override Holiday',
  },
  {
    columns: 'recall.Priority',
    names: 'Normal ASAP',
  },
  {
    columns: 'procedurelog.ProcStatus',
    names: 'TP=1 C=2 EC=3 EO=4 R=5 D=6 Cn=7 TPi=8',
  },
  {
    columns: 'procedurecode.TreatArea benefit.TreatArea',
    names: 'None Surf Tooth Mouth Quad Sextant Arch ToothRange',
  },
  {
    columns: 'procedurelog.PlaceService claim.PlaceService',
    names: `
      Office PatientsHome InpatHospital OutpatHospital SkilledNursFac CustodialCareFacility
      OtherLocation MobileUnit School MilitaryTreatFac FederalHealthCenter PublicHealthClinic
      RuralHealthClinic EmergencyRoomHospital AmbulatorySurgicalCenter TelehealthOutsideHome
      TelehealthInHome OutreachSiteOrStreet
    `,
  },
  {
    columns: 'treatplan.TPStatus',
    names: 'Saved Active Inactive',
  },
  {
    columns: 'treatplan.TPType',
    names: 'Insurance Discount',
  },
  {
    columns: 'periomeasure.SequenceType',
    names: `
      Mobility Furcation GingMargin MGJ Probing SkipTooth BleedSupPlaqCalc CAL AttGing
    `,
  },
  {
    columns: 'toothinitial.InitialType',
    names: `
      Missing Hidden Primary ShiftM ShiftO ShiftB Rotate TipM TipB Drawing Text
    `,
  },
  {
    columns: 'claimproc.Status',
    names: `
      NotReceived Received Preauth Adjustment Supplemental CapClaim Estimate CapComplete CapEstimate
      InsHist
    `,
  },
  {
    columns: 'benefit.BenefitType',
    names: `
      ActiveCoverage CoInsurance Deductible CoPayment Exclusions Limitations WaitingPeriod
    `,
  },
  {
    columns: 'benefit.QuantityQualifier',
    names: 'None NumberOfServices AgeLimit Visits Years Months',
  },
  {
    columns: 'benefit.TimePeriod',
    names: 'None ServiceYear CalendarYear Lifetime Years NumberInLast12Months',
  },
  {
    columns: 'benefit.CoverageLevel',
    names: 'None Individual Family',
  },
  {
    columns: 'covcat.EbenefitCat',
    names: `
      None General Diagnostic Periodontics Restorative Endodontics MaxillofacialProsth Crowns
      Accident Orthodontics Prosthodontics OralSurgery RoutinePreventive DiagnosticXRay Adjunctive
    `,
  },
  {
    columns: 'codegroup.CodeGroupFixed',
    names: 'None BW PanoFMX Exam Perio Prophy SRP FMDebride Fluoride Sealant',
  },
  {
    columns: 'feesched.FeeSchedType',
    names: 'Normal CoPay OutNetwork FixedBenefit ManualBlueBook',
  },
  {
    columns: 'payplancharge.ChargeType',
    names: 'Debit Credit',
  },
  {
    columns: 'payplancharge.LinkType',
    names: 'None Adjustment Procedure OrthoCase',
  },
  {
    columns: 'paysplit.PayPlanDebitType',
    names: 'Unknown Principal Interest',
  },
  {
    columns: 'payplan.ChargeFrequency',
    names: 'Weekly EveryOtherWeek OrdinalWeekday Monthly Quarterly',
  },
  {
    columns: 'payplan.PaySchedule',
    names: 'Monthly MonthlyDayOfWeek Weekly BiWeekly Quarterly',
  },
  {
    columns: 'document.ImgType',
    names: 'Document Radiograph Photo File Attachment',
  },
  {
    columns: 'commlog.Mode_',
    names: 'None Email Mail Phone In_Person Text Email_and_Text Phone_and_Text Fax',
  },
  {
    columns: 'commlog.SentOrReceived',
    names: 'Neither Sent Received',
  },
  {
    columns: 'disease.ProbStatus',
    names: 'Active Resolved Inactive',
  },
  {
    columns: 'rxpat.SendStatus',
    names: `
      Unsent InElectQueue SentElect Printed Faxed CalledIn GaveScript Pending
    `,
  },
  {
    columns: 'refattach.RefType',
    names: 'RefTo RefFrom RefCustom',
  },
  {
    columns: 'refattach.RefToStatus',
    names: 'None Declined Scheduled Consulted InTreatment Complete',
  },
  {
    columns: 'provider.ProvStatus',
    names: 'Active Deleted',
  },
  {
    columns: 'statement.Mode_',
    names: 'Mail InPerson Email Electronic API',
  },
  {
    columns: 'apptfielddef.FieldType',
    names: 'Text PickList',
  },
  {
    columns: 'statement.SmsSendStatus',
    names: `
      Undefined DoNotSend SendNotAttempted SendSuccessful SendFailed SentAwaitingReceipt
    `,
  },
  {
    columns: 'payment.PaymentSource',
    names: `
      None=0 XServer=1 XWeb=2 PayConnect=3 XServerPayConnect=4 XWebPortalLogin=5 PaySimple=6
      PaySimpleACH=7 PayConnectPortal=8 PayConnectPortalLogin=9 CareCredit=10 EdgeExpressRCM=11
      EdgeExpressCNP=12 API=13 EdgeExpressPaymentPortal=14 EdgeExpressPaymentPortalGuest=15
      PayConnectPaymentPortal=16 PayConnectPaymentPortalGuest=17 PaySimplePaymentPortal=18
      PaySimplePaymentPortalGuest=19 PaySimplePaymentPortalACH=20 XWebPaymentPortal=21
      XWebPaymentPortalGuest=22 MeetInTheCloudTerminal=23 MeetInTheCloudPaymentPortal=25
      MeetInTheCloudPaymentPortalGuest=26
    `,
  },
  {
    columns: 'payplan.DynamicPayPlanTPOption',
    names: 'None AwaitComplete TreatAsComplete',
  },
  {
    columns: 'histappointment.ApptSource',
    names: `
      None EConnector Broadcaster BroadcastMonitor ServiceMainHQ OpenDentalService
      OpenDentalAPIService
    `,
  },
  {
    columns: 'appointmenttype.RequiredProcCodesNeeded',
    names: 'None AtLeastOne All',
  },
  {
    columns: 'signalod.RemoteRole',
    names: 'ClientDirect ClientMT ServerMT',
  },
  {
    columns: 'carrier.NoSendElect',
    names: 'SendElect NoSendElect NoSendSecondaryElect',
  },
  {
    columns: 'patfielddef.FieldType',
    names: `
      Text PickList Date Checkbox Currency InCaseOfEmergency CareCreditStatus
      CareCreditPreApprovalAmt CareCreditAvailableCredit
    `,
  },
  {
    columns: 'payment.ProcessStatus',
    names: 'OfficeProcessed OnlineProcessed OnlinePending',
  },
  {
    columns: 'sheetfield.FieldType',
    names: `
      OutputText InputField StaticText Parameter Image Drawing Line Rectangle CheckBox SigBox
      PatImage Special Grid ComboBox ScreenChart MobileHeader SigBoxPractice
    `,
  },
  {
    columns: 'sheet.SheetType',
    names: `
      LabelPatient LabelCarrier LabelReferral ReferralSlip LabelAppointment Rx Consent PatientLetter
      ReferralLetter PatientForm RoutingSlip MedicalHistory LabSlip ExamSheet DepositSlip Statement
      MedLabResults TreatmentPlan Screening PaymentPlan RxMulti ERA ERAGridHeader RxInstruction
      PatientDashboard PatientDashboardWidget ChartModule None Check
    `,
  },
  {
    columns: 'allergydef.SnomedType',
    names: `
      None AllergyToSubstance DrugAllergy DrugIntolerance FoodAllergy FoodIntolerance
      AdverseReactions AdverseReactionsToDrug AdverseReactionsToFood AdverseReactionsToSubstance
    `,
  },
  {
    columns: 'procedurecode.SubstOnlyIf',
    names: 'Always Molar SecondMolar Never Posterior',
  },
  {
    columns: 'procedurecode.PaintType',
    names: `
      None Extraction Implant RCT PostBU FillingDark FillingLight CrownDark CrownLight BridgeDark
      BridgeLight DentureDark DentureLight Sealant Veneer Text RetainedRoot SpaceMaintainer
    `,
  },
  {
    columns: 'securitylog.LogSource',
    names: `
      None WebSched InsPlanImport834 HL7 DBM FHIR PatientPortal WebSchedNewPatAppt AutoConfirmations
      Diagnostic MobileWeb CanadaEobAutoImport WebSchedASAP OpenDentalService BroadcastMonitor
      AutoLogOff ODMobile TextMessaging CareCredit WebSchedExistingPatient eRx SignupPortal
      EmployerImport834 API ClaimReceiveAutomatic PaymentPortal Era835Import ODTouch eClipboard
    `,
  },
  {
    columns: 'securitylog.PermType',
    names: `
      PaymentCreate=15 PaymentEdit=16 AdjustmentCreate=17 AdjustmentEdit=18 AppointmentCreate=25
      AppointmentMove=26 AppointmentEdit=27 CommlogEdit=43 ImageCreate=202 PatientCreate=106
      PatientEdit=108 RecallEdit=156 CommlogCreate=193
    `,
  },
];

const words = (text: string): readonly string[] => text.trim().split(/\s+/);

const namesByNumber = (text: string): ReadonlyMap<number, string> =>
  new Map(
    words(text).map((word, place): readonly [number, string] => {
      const [name = '', number] = word.split('=');
      return [number === undefined ? place : Number(number), name.replaceAll('_', ' ')];
    }),
  );

/** Names of an enum by its numbers, by `table.Column`. */
export const enumNames: ReadonlyMap<string, ReadonlyMap<number, string>> = new Map(
  wireEnums.flatMap(({ columns, names }) => {
    const known = namesByNumber(names);
    return words(columns).map((column) => [column, known] as const);
  }),
);
