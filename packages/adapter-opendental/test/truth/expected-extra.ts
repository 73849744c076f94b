import type { ColumnDisposition, Source } from '@bitewing/core';
import {
  type ColumnDefinition,
  type MariaDbServer,
  readCells,
  type TableDefinition,
  type WrittenOpenDental,
  writtenTables,
} from '@bitewing/testkit-native';

/** A written practice that says what readers must keep besides its data. */
export type JudgedPractice = WrittenOpenDental & Required<Pick<WrittenOpenDental, 'extra'>>;

type Cells = Readonly<Record<string, string | null>>;

/** Amounts of a claim line in which -1 is blank and 0 an amount (opendental-tables.md, "claimproc"). */
const minusOneIsBlank = new Set(
  `AllowedOverride Percentage PercentOverride CopayAmt CopayOverride PaidOtherIns PaidOtherInsOverride DedEst
   DedEstOverride InsEstTotalOverride WriteOffEst WriteOffEstOverride`.split(/\s+/),
);

/** Whether a cell says nothing, by the type that the column has in the database. */
function isEmpty({ name, type }: ColumnDefinition, value: string): boolean {
  if (/char|text/.test(type)) return value === '';
  if (/^date/.test(type)) return /^(?:0000-00-00|0001-01-01)(?: 00:00:00)?$/.test(value);
  if (type === 'time') return value === '00:00:00';
  return minusOneIsBlank.has(name) ? value === '-1' : Number(value) === 0;
}

/** The record that keeps the cells of a row, and what it puts before their names; null where none does. */
function keeperOf(
  table: TableDefinition,
  cells: Cells,
): { readonly id: string; readonly prefix: string } | null {
  const key = cells[table.primaryKey];
  switch (table.name) {
    case 'patientnote':
      return { id: `patient:${key}`, prefix: 'patientnote.' };
    case 'patientlink': {
      // A merge belongs to the row that was given up (opendental-tables.md, "patientlink"), a clone to the copy, as assumed.
      const owner = { '1': cells.PatNumFrom, '2': cells.PatNumTo }[cells.LinkType ?? ''];
      return owner === undefined ? null : { id: `patient:${owner}`, prefix: 'patientlink.' };
    }
    case 'payplanlink':
      return { id: `payplanlink:${key}#production`, prefix: '' };
    default:
      return { id: `${table.name}:${key}`, prefix: '' };
  }
}

/** Cells of a claim's or plan's row that only its ledger entry has, and keeps. */
const keptByEntry: Readonly<Record<string, { readonly column: string; readonly part: string }>> = {
  paysplit: { column: 'ProcDate', part: '#payment' },
  payplancharge: { column: 'SecDateTEntry', part: '#charge' },
};

/** A day before 1880 is none to the program (opendental.md section 3); what stands there is kept beside the field. */
const isForgottenDay = ({ type }: ColumnDefinition, value: string): boolean =>
  /^date/.test(type) && value < '1880';

/** Columns with a field that keep what the field does not say. */
function keptBesides(table: TableDefinition, cells: Cells): readonly string[] {
  switch (table.name) {
    case 'histappointment':
      // The field has the length, not who works when.
      return ['Pattern'];
    case 'procnote':
    case 'commlog':
    case 'document':
      return ['Signature'];
    case 'treatplan':
      return ['Signature', 'SignaturePractice'];
    case 'payplan':
      // Of two columns for the frequency one counts, by the kind of plan.
      return ['Signature', cells.IsDynamic === '1' ? 'PaySchedule' : 'ChargeFrequency'];
    case 'schedule':
      // Times of the practice as a whole are ignored (opendental-tables.md, "schedule").
      return cells.SchedType === '0' ? ['StartTime', 'StopTime'] : [];
    case 'sheet':
      return ['ShowInTerminal'];
    default:
      return [];
  }
}

/** Columns that may be kept though they have a field, and those that decide whose cells a row's are. */
const deciding = new Set(
  `Pattern Signature SignaturePractice PaySchedule ChargeFrequency IsDynamic StartTime StopTime SchedType
   ShowInTerminal LinkType PatNumFrom PatNumTo`.split(/\s+/),
);

/**
 * A written practice with what its records keep in `extra`: what the server itself says stands in the columns that the
 * source declares to keep, and in those whose field does not say everything.
 */
export async function withExtra(
  server: MariaDbServer,
  written: WrittenOpenDental,
  source: Source,
): Promise<JudgedPractice> {
  const definitions = new Map(writtenTables(written.version).map((table) => [table.name, table]));
  const extra = new Map<string, Record<string, string>>();
  const { tables } = await source.profile();
  for (const { name, columns } of tables) {
    const table = definitions.get(name);
    const named = (kind: ColumnDisposition['kind']): ReadonlySet<string> =>
      new Set(columns.filter(({ disposition }) => disposition.kind === kind).map((column) => column.name));
    const [declared, mapped] = [named('extra'), named('mapped')];
    if (table === undefined || mapped.size === 0) continue;
    const looked = table.columns.filter(
      ({ name: column, type }) =>
        declared.has(column) ||
        deciding.has(column) ||
        column === table.primaryKey ||
        (mapped.has(column) && /^date/.test(type)),
    );
    const names = looked.map((column) => column.name);
    for (const row of await readCells(server, written.database, name, names)) {
      const cells = Object.fromEntries(names.map((column, position) => [column, row[position] ?? null]));
      const keeper = keeperOf(table, cells);
      if (keeper === null) continue;
      const besides = keptBesides(table, cells);
      for (const column of looked) {
        const value = cells[column.name] ?? null;
        if (value === null || isEmpty(column, value)) continue;
        const isForgotten = mapped.has(column.name) && isForgottenDay(column, value);
        if (!declared.has(column.name) && !besides.includes(column.name) && !isForgotten) continue;
        const entry = keptByEntry[name];
        const id = entry?.column === column.name ? keeper.id + entry.part : keeper.id;
        const kept = extra.get(id);
        if (kept === undefined) extra.set(id, { [keeper.prefix + column.name]: value });
        else kept[keeper.prefix + column.name] = value;
      }
    }
  }
  return { ...written, extra };
}
