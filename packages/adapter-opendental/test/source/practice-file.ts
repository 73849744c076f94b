import type { Cell } from '@bitewing/adapter-kit';
import { openDentalTables } from '../../src/profile/tables.ts';
import { columnsOf, nativeRow } from '../read/native-row.ts';
import { type WritingStyle, type WrittenTable, writeDump } from '../way/dump-writer.ts';

/** Cells of a row that differ from what the database puts in by itself. */
export type Cells = Readonly<Record<string, Cell>>;

/** Rows by table. */
export type PracticeRows = Readonly<Record<string, readonly Cells[]>>;

/** What a dump has that a plain one of version 24.1 has not. */
export interface PracticeFileOptions {
  readonly version?: '24.1' | '25.4';
  /** Tables that are left out. */
  readonly withoutTables?: readonly string[];
  /** `table.column` that are left out. */
  readonly withoutColumns?: readonly string[];
  /** `table.column` of type varchar that no version has; filled with `added`. */
  readonly addedColumns?: readonly string[];
  readonly otherTables?: readonly WrittenTable[];
  readonly style?: WritingStyle;
}

function writtenTable(table: string, rows: readonly Cells[], options: PracticeFileOptions): WrittenTable {
  const columns = columnsOf(table);
  const added = (options.addedColumns ?? [])
    .filter((name) => name.startsWith(`${table}.`))
    .map((name) => name.slice(table.length + 1));
  const isThere = (name: string, since: string | undefined): boolean =>
    (since === undefined || options.version === '25.4') &&
    options.withoutColumns?.includes(`${table}.${name}`) !== true;
  const kept = columns.map(({ name, since }) => isThere(name, since));
  return {
    name: table,
    columns: Object.fromEntries([
      ...columns.filter((_, at) => kept[at]).map(({ name, type }) => [name, type]),
      ...added.map((name) => [name, 'varchar(20) DEFAULT NULL']),
    ]),
    rows: rows.map((cells) => [
      ...nativeRow(table, cells).filter((_, at) => kept[at]),
      ...added.map(() => 'added'),
    ]),
  };
}

/** Writes the dump of a practice: every table that is read, in the order of their names as dump programs do. */
export function writePractice(rows: PracticeRows, options: PracticeFileOptions = {}): string {
  const tables = openDentalTables
    .map(({ table }) => table)
    .filter((table) => options.withoutTables?.includes(table) !== true)
    .sort()
    .map((table) => writtenTable(table, rows[table] ?? [], options));
  return writeDump([...tables, ...(options.otherTables ?? [])], options.style);
}

const numbered = (count: number, row: (number: string) => Cells): readonly Cells[] =>
  Array.from({ length: count }, (_, at) => row(String(at + 1)));

/** A practice with a few rows in every table. */
export const smallPractice: PracticeRows = {
  preference: [
    { PrefNum: '1', PrefName: 'PracticeTitle', ValueString: 'Example Dental' },
    { PrefNum: '2', PrefName: 'DataBaseVersion', ValueString: '24.1.60.0' },
    { PrefNum: '3', PrefName: 'EasyNoClinics', ValueString: '0' },
    { PrefNum: '4', PrefName: 'PayPlansVersion', ValueString: '2' },
    { PrefNum: '5', PrefName: 'SomethingElse', ValueString: 'x' },
  ],
  clinic: [{ ClinicNum: '1', Description: 'Main Street' }],
  definition: numbered(3, (number) => ({
    DefNum: number,
    Category: '1',
    ItemName: `Kind ${number}`,
    ItemValue: '+',
  })),
  provider: numbered(2, (number) => ({ ProvNum: number, Abbr: `DOC${number}`, LName: 'Fictional' })),
  operatory: [{ OperatoryNum: '1', OpName: 'Chair 1' }],
  procedurecode: [{ CodeNum: '1', ProcCode: 'D0120', Descript: 'Invented exam' }],
  appointmenttype: [{ AppointmentTypeNum: '1', AppointmentTypeName: 'Checkup', Pattern: '/X/' }],
  histappointment: [
    { HistApptNum: '1', AptNum: '8', PatNum: '1', AptStatus: '1', HistApptAction: '4', Pattern: 'XX' },
  ],
  schedule: [
    { ScheduleNum: '1', SchedDate: '2026-02-01', SchedType: '1', ProvNum: '1', StartTime: '08:00:00' },
    { ScheduleNum: '2', SchedDate: '2026-02-02', SchedType: '0', Status: '2', Note: 'Holiday' },
  ],
  scheduleop: [{ ScheduleOpNum: '1', ScheduleNum: '1', OperatoryNum: '1' }],
  recalltype: [{ RecallTypeNum: '1', Description: 'Prophy', DefaultInterval: '393216' }],
  recalltrigger: [{ RecallTriggerNum: '1', RecallTypeNum: '1', CodeNum: '1' }],
  recall: [{ RecallNum: '1', PatNum: '1', RecallTypeNum: '1', DateDue: '2026-07-01' }],
  mount: [{ MountNum: '1', PatNum: '1', Description: 'Bitewings', DateCreated: '2026-01-05 09:00:00' }],
  mountitem: [{ MountItemNum: '1', MountNum: '1', ItemOrder: '1', ToothNumbers: '2,3' }],
  document: [
    { DocNum: '1', PatNum: '1', ImgType: '1', FileName: 'one.jpg', MountItemNum: '1', RawBase64: 'Qml0ZQ==' },
  ],
  sheet: [{ SheetNum: '1', PatNum: '1', SheetType: '9', Description: 'Registration' }],
  sheetfield: [{ SheetFieldNum: '1', SheetNum: '1', FieldType: '1', FieldValue: 'none' }],
  allergydef: [{ AllergyDefNum: '1', Description: 'Latex' }],
  allergy: [{ AllergyNum: '1', AllergyDefNum: '1', PatNum: '1', StatusIsActive: '1' }],
  diseasedef: [{ DiseaseDefNum: '1', DiseaseName: 'Asthma' }],
  disease: [{ DiseaseNum: '1', PatNum: '1', DiseaseDefNum: '1' }],
  medication: [{ MedicationNum: '1', MedName: 'Invented', GenericNum: '1' }],
  medicationpat: [{ MedicationPatNum: '1', PatNum: '1', MedicationNum: '1' }],
  rxpat: [{ RxNum: '1', PatNum: '1', RxDate: '2026-01-05', Drug: 'Invented', Sig: 'one a day' }],
  procnote: [{ ProcNoteNum: '1', PatNum: '1', ProcNum: '1', EntryDateTime: '2026-01-05 09:00:00' }],
  procgroupitem: [{ ProcGroupItemNum: '1', ProcNum: '1', GroupNum: '2' }],
  toothinitial: [{ ToothInitialNum: '1', PatNum: '1', ToothNum: '8', InitialType: '0' }],
  treatplan: [{ TreatPlanNum: '1', PatNum: '1', Heading: 'Plan', TPStatus: '1' }],
  treatplanattach: [{ TreatPlanAttachNum: '1', TreatPlanNum: '1', ProcNum: '1' }],
  proctp: [{ ProcTPNum: '1', TreatPlanNum: '1', PatNum: '1', ProcNumOrig: '1', FeeAmt: '100' }],
  employer: [{ EmployerNum: '1', EmpName: 'Invented Works' }],
  providerclinic: [{ ProviderClinicNum: '1', ProvNum: '1', ClinicNum: '1', DEANum: 'AF0000001' }],
  userod: [{ UserNum: '1', UserName: 'frontdesk', Password: 'secret-hash', MobileWebPin: 'secret-pin' }],
  codegroup: [{ CodeGroupNum: '1', GroupName: 'Exams', ProcCodes: 'D0120', CodeGroupFixed: '3' }],
  covcat: [{ CovCatNum: '1', Description: 'Diagnostic', EbenefitCat: '2', DefaultPercent: '100' }],
  covspan: [{ CovSpanNum: '1', CovCatNum: '1', FromCode: 'D0000', ToCode: 'D0999' }],
  feesched: [{ FeeSchedNum: '1', Description: 'Usual' }],
  fee: [{ FeeNum: '1', FeeSched: '1', CodeNum: '1', Amount: '62.5' }],
  patfielddef: [{ PatFieldDefNum: '1', FieldName: 'Shoe size', FieldType: '0' }],
  patfield: [{ PatFieldNum: '1', PatNum: '1', FieldName: 'Shoe size', FieldValue: '42' }],
  apptfielddef: [{ ApptFieldDefNum: '1', FieldName: 'Ride', FieldType: '1', PickList: 'Bus\r\nCar' }],
  apptfield: [{ ApptFieldNum: '1', AptNum: '1', FieldName: 'Ride', FieldValue: 'Bus' }],
  autonote: [{ AutoNoteNum: '1', AutoNoteName: 'Exam', MainText: 'Teeth are [Prompt:"State"].' }],
  autonotecontrol: [{ AutoNoteControlNum: '1', Descript: 'State', ControlOptions: 'good' }],
  userquery: [{ QueryNum: '1', Description: 'Overdue', QueryText: 'SELECT 1' }],
  guardian: [{ GuardianNum: '1', PatNumChild: '5', PatNumGuardian: '1', Relationship: '1', IsGuardian: '1' }],
  referral: [{ ReferralNum: '1', LName: 'Invented', IsDoctor: '1' }],
  refattach: [{ RefAttachNum: '1', ReferralNum: '1', PatNum: '1', RefType: '1', RefDate: '2025-11-03' }],
  commlog: [{ CommlogNum: '1', PatNum: '1', CommDateTime: '2026-01-07 11:20:00', Note: 'Called.' }],
  statement: [{ StatementNum: '1', PatNum: '1', DateSent: '2026-01-08', IsSent: '1' }],
  patient: numbered(5, (number) => ({
    PatNum: number,
    LName: `O'Fiction ${number}`,
    FName: 'Zoë',
    Guarantor: '1',
    Birthdate: '1980-02-03',
  })),
  patientnote: numbered(5, (number) => ({ PatNum: number, Medical: `note; of (${number})` })),
  patientlink: [{ PatientLinkNum: '1', PatNumFrom: '5', PatNumTo: '4', LinkType: '1' }],
  appointment: numbered(4, (number) => ({
    AptNum: number,
    PatNum: number,
    AptStatus: '1',
    AptDateTime: `2026-02-0${number} 09:30:00`,
    Pattern: '/XX/',
    Op: '1',
  })),
  procedurelog: numbered(6, (number) => ({
    ProcNum: number,
    PatNum: '1',
    CodeNum: '1',
    ProcStatus: '2',
    ProcFee: '100.5',
    ProcDate: '2026-01-05',
    UnitQty: '1',
  })),
  carrier: [{ CarrierNum: '1', CarrierName: 'Invented Dental', ElectID: '12345' }],
  insplan: [{ PlanNum: '1', CarrierNum: '1', GroupNum: 'G1', FeeSched: '1' }],
  inssub: [{ InsSubNum: '1', PlanNum: '1', Subscriber: '1', SubscriberID: 'W1' }],
  patplan: [{ PatPlanNum: '1', PatNum: '1', InsSubNum: '1', Ordinal: '1' }],
  benefit: [{ BenefitNum: '1', PlanNum: '1', BenefitType: '1', Percent: '80', MonetaryAmt: '-1' }],
  payment: [{ PayNum: '1', PatNum: '1', PayAmt: '100' }],
  claim: [{ ClaimNum: '1', PatNum: '1', ClaimStatus: 'R', ClaimType: 'P', PlanNum: '1', InsSubNum: '1' }],
  claimpayment: [{ ClaimPaymentNum: '1', CheckDate: '2026-01-20', CheckAmt: '40' }],
  claimproc: numbered(3, (number) => ({
    ClaimProcNum: number,
    PatNum: '1',
    ProcNum: number,
    Status: '1',
    InsPayAmt: '20',
    WriteOff: '5',
  })),
  adjustment: [{ AdjNum: '1', PatNum: '1', AdjAmt: '-10', AdjType: '1' }],
  paysplit: numbered(2, (number) => ({ SplitNum: number, PatNum: '1', SplitAmt: '50', PayNum: '1' })),
  payplan: [{ PayPlanNum: '1', PatNum: '1', Guarantor: '1' }],
  payplancharge: [{ PayPlanChargeNum: '1', PayPlanNum: '1', PatNum: '1', Guarantor: '1', Principal: '30' }],
  payplanlink: [{ PayPlanLinkNum: '1', PayPlanNum: '1', LinkType: '2', FKey: '1' }],
  perioexam: [{ PerioExamNum: '1', PatNum: '1', ExamDate: '2026-01-05' }],
  periomeasure: ['2', '4', '6'].map((SequenceType, at) => ({
    PerioMeasureNum: String(at + 1),
    PerioExamNum: '1',
    SequenceType,
    IntTooth: '3',
    ToothValue: '-1',
    MBvalue: '3',
    Bvalue: '2',
    DBvalue: '3',
    MLvalue: '3',
    Lvalue: '2',
    DLvalue: '3',
  })),
};

/** The same practice with other rows in some tables. */
export const withRows = (changes: PracticeRows): PracticeRows => ({ ...smallPractice, ...changes });
