import { type Row, rowMemory, unpackRows } from '@bitewing/adapter-kit';
import { openDumpFile } from '../../src/way/dump/dump-file.ts';
import type { DumpSurvey, RowKeeper } from '../../src/way/dump/dump-survey.ts';
import { readTables } from '../../src/way/dump/read-tables.ts';
import { type SurveyOptions, surveyDump } from '../../src/way/dump/survey-dump.ts';

/** How a test reads a dump. */
export interface TestReadOptions {
  readonly chunkBytes?: number;
  readonly allowMissingFooter?: boolean;
  readonly maxValueBytes?: number;
  readonly keptTables?: readonly (readonly [table: string, keeper: RowKeeper])[];
}

const largestValue = 16 * 1024 * 1024;

export async function survey(path: string, options: TestReadOptions = {}): Promise<DumpSurvey> {
  const dump = await openDumpFile({
    path,
    ...(options.chunkBytes ? { chunkBytes: options.chunkBytes } : {}),
  });
  try {
    const strictness: SurveyOptions = {
      allowMissingFooter: options.allowMissingFooter ?? false,
      keptTables: new Map(options.keptTables),
      maxValueBytes: options.maxValueBytes ?? largestValue,
    };
    return await surveyDump(dump, strictness);
  } finally {
    await dump[Symbol.asyncDispose]();
  }
}

/** Everything that a dump holds, by table. */
export interface ReadDump {
  readonly survey: DumpSurvey;
  readonly rows: Readonly<Record<string, readonly Row[]>>;
  readonly misshapen: Readonly<Record<string, readonly Row[]>>;
  readonly damaged: Readonly<Record<string, readonly (readonly [number, readonly number[]])[]>>;
}

/** Reads the tables of a dump with all their columns. */
export async function readDump(
  path: string,
  options: TestReadOptions = {},
  only?: readonly string[],
): Promise<ReadDump> {
  const found = await survey(path, options);
  const rows: Record<string, Row[]> = Object.fromEntries(found.tables.map((table) => [table.name, []]));
  const misshapen: Record<string, Row[]> = {};
  const damaged: Record<string, (readonly [number, readonly number[]])[]> = {};
  const dump = await openDumpFile({
    path,
    ...(options.chunkBytes ? { chunkBytes: options.chunkBytes } : {}),
  });
  try {
    const wanted = found.tables
      .filter((table) => only === undefined || only.includes(table.name))
      .map((table) => ({ table, columns: table.columns }));
    const maxValueBytes = options.maxValueBytes ?? largestValue;
    for await (const block of readTables(dump, { file: found.file, wanted, maxValueBytes })) {
      const before = rows[block.table]?.length ?? 0;
      const { memory, count } = block;
      const next = memory === null ? () => undefined : unpackRows({ memory: rowMemory(memory), count });
      for (let row = next(); row !== undefined; row = next()) rows[block.table]?.push(row);
      for (const [at, columns] of block.damaged) {
        damaged[block.table] = [...(damaged[block.table] ?? []), [before + at, columns]];
      }
      if (block.misshapen.length > 0) {
        misshapen[block.table] = [
          ...(misshapen[block.table] ?? []),
          ...block.misshapen.map(({ row }) => row),
        ];
      }
    }
  } finally {
    await dump[Symbol.asyncDispose]();
  }
  return { survey: found, rows, misshapen, damaged };
}
