/** The lists of definitions, in the order of their numbers (opendental-enums.md, DefCat). */
const categories = `
  AccountColors AdjTypes ApptConfirmed ApptProcsQuickAdd BillingTypes ClaimFormats DunningMessages
  FeeSchedNamesOld MedicalNotes OperatoriesOld PaymentTypes ProcCodeCats ProgNoteColors
  RecallUnschedStatus ServiceNotes DiscountTypes Diagnosis AppointmentColors ImageCats
  ApptPhoneNotes TxPriorities MiscColors ChartGraphicColors ContactCategories LetterMergeCats
  BlockoutTypes ProcButtonCats CommLogTypes SupplyCats PaySplitUnearnedType Prognosis
  ClaimCustomTracking InsurancePaymentType TaskPriorities FeeColors ProviderSpecialties
  ClaimPaymentTracking AccountQuickCharge InsuranceVerificationStatus Regions ClaimPaymentGroups
  AutoNoteCats WebSchedNewPatApptTypes ClaimErrorCode ClinicSpecialty JobPriorities
  CarrierGroupNames PayPlanCategories AutoDeposit InsuranceFilingCodeGroup TimeCardAdjTypes
  WebSchedExistingApptTypes CertificationCategories EClipboardImageCapture TaskCategories
  OperatoryTypes
`;

/** Name of each list of definitions, at the place of its number. */
export const categoryNames: readonly string[] = categories.trim().split(/\s+/);

/** The list that a column's definitions are from, by `table.Column` or, for all tables alike, by the column. */
const categoriesOfColumns: Readonly<Record<string, number>> = {
  'claimpayment.PayType': 32,
  AdjType: 1,
  Confirmed: 2,
  BillingType: 4,
  PayType: 10,
  ProcCat: 11,
  RecallStatus: 13,
  UnschedStatus: 13,
  Dx: 16,
  DocCategory: 18,
  // Visits and recalls have priorities of another kind: an enumeration.
  'procedurelog.Priority': 20,
  'proctp.Priority': 20,
  'treatplanattach.Priority': 20,
  BlockoutType: 25,
  CommType: 27,
  UnearnedType: 29,
  Specialty: 35,
  PayGroup: 40,
  OperatoryType: 55,
};

/** The list of definitions that a column names one of; undefined where that is not told. */
export const categoryOfColumn = (table: string, column: string): number | undefined =>
  categoriesOfColumns[`${table}.${column}`] ?? categoriesOfColumns[column];
