import type { Source } from '@bitewing/core';
import {
  type ColumnDefinition,
  type MariaDbServer,
  readCells,
  type TableDefinition,
  tablesOfVersion,
  type WrittenOpenDental,
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
  const parts: Readonly<Record<string, string>> = {
    claimproc: '#payment',
    paysplit: '#payment',
    payplan: '#plan',
    payplancharge: '#charge',
    payplanlink: '#production',
  };
  if (table.name === 'patientnote') return { id: `patient:${key}`, prefix: 'patientnote.' };
  if (table.name !== 'patientlink')
    return { id: `${table.name}:${key}${parts[table.name] ?? ''}`, prefix: '' };
  // A merge belongs to the row that was given up (opendental-tables.md, "patientlink"), a clone to the copy, as assumed.
  const owner = { '1': cells.PatNumFrom, '2': cells.PatNumTo }[cells.LinkType ?? ''];
  return owner === undefined ? null : { id: `patient:${owner}`, prefix: 'patientlink.' };
}

/** Columns with a field that keep what the field does not say. */
function keptBesides(table: TableDefinition, cells: Cells, isInactive: boolean): readonly string[] {
  switch (table.name) {
    case 'claimproc':
      // What is only expected moves no balance (opendental.md section 8): the entry has no amount.
      return isInactive ? ['InsPayAmt', 'WriteOff'] : [];
    case 'payplan':
      // The field says whether there is an insurance plan, not which.
      return ['PlanNum'];
    case 'payplancharge':
      // A credit takes off what the treated person owes, without interest (opendental.md section 8).
      return cells.ChargeType === '1'
        ? ['Interest', ...(cells.Guarantor === cells.PatNum ? [] : ['Guarantor'])]
        : [];
    default:
      return [];
  }
}

/**
 * A written practice with what its records keep in `extra`: what the server itself says stands in the columns that the
 * source declares to keep, and in those whose field does not say everything.
 */
export async function withExtra(
  server: MariaDbServer,
  written: WrittenOpenDental,
  source: Source,
): Promise<JudgedPractice> {
  const definitions = new Map(tablesOfVersion(written.version).map((table) => [table.name, table]));
  const extra = new Map<string, Record<string, string>>();
  const inactive = new Set(
    written.practice
      .records('ledgerEntry')
      .filter(({ data }) => data.recordStatus === 'inactive')
      .map(({ id }) => written.ids.get(id)),
  );
  const { tables } = await source.profile();
  for (const { name, columns } of tables) {
    const table = definitions.get(name);
    const declared = new Set(
      columns.filter(({ disposition }) => disposition.kind === 'extra').map((column) => column.name),
    );
    if (table === undefined || declared.size === 0) continue;
    const names = table.columns.map((column) => column.name);
    for (const row of await readCells(server, written.database, name, names)) {
      const cells = Object.fromEntries(names.map((column, position) => [column, row[position] ?? null]));
      const keeper = keeperOf(table, cells);
      if (keeper === null) continue;
      const besides = keptBesides(table, cells, inactive.has(keeper.id));
      for (const column of table.columns) {
        if (!declared.has(column.name) && !besides.includes(column.name)) continue;
        const value = cells[column.name] ?? null;
        if (value === null || isEmpty(column, value)) continue;
        const own = extra.get(keeper.id) ?? {};
        own[keeper.prefix + column.name] = value;
        extra.set(keeper.id, own);
      }
    }
  }
  return { ...written, extra };
}
