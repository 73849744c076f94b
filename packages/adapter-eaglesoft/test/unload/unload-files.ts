import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Row, tableLayout } from '@bitewing/adapter-kit';
import type { UnloadWayOptions } from '../../src/way/unload/unload-options.ts';
import { openUnloadWay, type UnloadWay } from '../../src/way/unload/unload-way.ts';
import type { FoundTable, MisfitRow, PlannedPart } from '../../src/way/way.ts';

/** Files of an unload by their names. */
export type UnloadFiles = Readonly<Record<string, string | Buffer>>;

/** A folder for files of a test. */
export interface TestFolder {
  readonly path: string;
  write(files: UnloadFiles): string;
  remove(): void;
}

/** Makes a folder; every `write` puts files into a folder of its own inside of it, texts as windows-1252. */
export function testFolder(): TestFolder {
  const path = mkdtempSync(join(tmpdir(), 'unload-'));
  return {
    path,
    write(files) {
      const folder = mkdtempSync(join(path, 'files-'));
      for (const [name, content] of Object.entries(files))
        writeFileSync(
          join(folder, name),
          typeof content === 'string' ? Buffer.from(content, 'latin1') : content,
        );
      return folder;
    },
    remove: () => rmSync(path, { recursive: true, force: true }),
  };
}

export const neverAborted = (): AbortSignal => new AbortController().signal;

/** Every column of a table, as part of a group. */
export function part(
  found: FoundTable,
  by: readonly string[] = found.key,
  columns = found.columns,
): PlannedPart {
  const key = found.key.length > 0 ? found.key : by;
  const layout = tableLayout(
    found.name,
    columns.map(({ name }) => name),
  );
  return { found, columns, layout, key, by };
}

/** What pages gave. */
export interface GivenRows {
  readonly main: Row[];
  readonly sides: Row[][];
  readonly misfits: MisfitRow[];
  readonly pages: number;
}

export async function rowsOf(
  way: UnloadWay,
  main: PlannedPart,
  sides: readonly PlannedPart[] = [],
): Promise<GivenRows> {
  const given: { -readonly [K in keyof GivenRows]: GivenRows[K] } = {
    main: [],
    sides: sides.map(() => []),
    misfits: [],
    pages: 0,
  };
  for await (const page of way.pages(main, sides, { after: null, signal: neverAborted() })) {
    given.main.push(...page.main);
    for (const [side, rows] of page.sides.entries()) given.sides[side]?.push(...rows);
    given.misfits.push(...(page.misfits ?? []));
    given.pages += 1;
  }
  return given;
}

/** Surveys a folder and reads one table of it. */
export async function readTable(
  path: string,
  table: string,
  options: Partial<UnloadWayOptions> = {},
): Promise<GivenRows> {
  const way = openUnloadWay({ path, thread: false, ...options });
  try {
    const { tables } = await way.survey(neverAborted());
    const found = tables.get(table);
    if (found === undefined) throw new RangeError(`no table ${table}`);
    return await rowsOf(way, part(found));
  } finally {
    await way[Symbol.asyncDispose]();
  }
}

/** A script that defines and loads one table `t` of some texts from `1.dat`. */
export const scriptOf = (columns: readonly string[], options = '', columnType = 'varchar(50)'): string => `
CREATE TABLE "PPM"."t" (
  ${columns.map((name) => `"${name}" ${columnType} NULL`).join(',\n  ')}
)
go
LOAD TABLE "PPM"."t" (${columns.map((name) => `"${name}"`).join(', ')})
  FROM 'C:\\\\unload\\\\1.dat' ${options}
go
`;
