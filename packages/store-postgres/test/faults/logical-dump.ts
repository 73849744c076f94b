/** Gives what a query gives, as the text of `COPY (query) TO STDOUT`. */
export type CopyOut = (query: string) => Promise<string>;

/** Every row of every table of the store, without what no two loads share; by table, in order. */
export type LogicalDump = ReadonlyMap<string, readonly string[]>;

const tablesQuery = `SELECT format('%I.%I %s', nspname, relname, EXISTS (
    SELECT 1 FROM pg_catalog.pg_attribute WHERE attrelid = class.oid AND attname = 'generation'))
  FROM pg_catalog.pg_class AS class JOIN pg_catalog.pg_namespace AS schema ON schema.oid = relnamespace
  WHERE nspname IN ('control', 'ops', 'phi') AND relkind = 'r' ORDER BY 1`;

/** Numbers of generations, names of runs and of batches are drawn anew in each load. */
const volatileColumns: Readonly<Record<string, readonly string[]>> = {
  'control.instance': ['last_generation', 'run', 'revision'],
  'control.scan_state': ['staged_at'],
  'phi.set_aside': ['batch'],
};

/** What takes the place of numbers and names: what they stand for. */
const meaning: Readonly<Record<string, string>> = {
  'control.instance': `jsonb_build_object('visible_generation', dumped.visible_generation IS NOT NULL,
     'loading_generation', dumped.loading_generation IS NOT NULL)`,
  'control.scan_state': `jsonb_build_object('run', CASE WHEN dumped.run = '' THEN 'saved' ELSE 'staged' END)`,
};

const generationMeaning = `jsonb_build_object('generation', (
    SELECT CASE dumped.generation WHEN visible_generation THEN 'visible' WHEN loading_generation THEN 'loading' ELSE 'stale' END
    FROM control.instance WHERE tenant = dumped.tenant AND instance = dumped.instance))`;

/** Dumps all tables of the store's schemas, whichever there are. */
export async function dumpStore(copyOut: CopyOut): Promise<LogicalDump> {
  const lines = (text: string): string[] => text.split('\n').slice(0, -1);
  const dump = new Map<string, readonly string[]>();
  for (const found of lines(await copyOut(tablesQuery))) {
    const [table = '', hasGenerations] = found.split(' ');
    // The owner's business, which no load touches.
    if (table === 'control.tenant_role') continue;
    const dropped = (volatileColumns[table] ?? []).map((column) => ` - '${column}'`).join('');
    const replaced = [meaning[table], hasGenerations === 't' ? generationMeaning : undefined]
      .map((one) => (one === undefined ? '' : ` || ${one}`))
      .join('');
    const rows = lines(
      await copyOut(`SELECT to_jsonb(dumped)${dropped}${replaced} FROM ${table} AS dumped ORDER BY 1`),
    );
    if (rows.length > 0) dump.set(table, rows);
  }
  return dump;
}

/** Rows of one side that the other has not, or not as often; counts by table. */
export interface DumpDifference {
  readonly table: string;
  readonly missing: number;
  readonly more: number;
}

export function compareDumps(expected: LogicalDump, actual: LogicalDump): readonly DumpDifference[] {
  const differences: DumpDifference[] = [];
  for (const table of new Set([...expected.keys(), ...actual.keys()])) {
    const counts = new Map<string, number>();
    const add = (rows: readonly string[], weight: number): void => {
      for (const row of rows) counts.set(row, (counts.get(row) ?? 0) + weight);
    };
    add(expected.get(table) ?? [], 1);
    add(actual.get(table) ?? [], -1);
    const sum = (sign: number): number =>
      [...counts.values()].reduce((total, count) => total + Math.max(0, count * sign), 0);
    const difference = { table, missing: sum(1), more: sum(-1) };
    if (difference.missing + difference.more > 0) differences.push(difference);
  }
  return differences;
}
