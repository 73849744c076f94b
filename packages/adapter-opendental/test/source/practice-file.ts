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
