import { once } from 'node:events';
import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { Client } from 'pg';
import { from } from 'pg-copy-streams';
import type { Leg } from '../leg/leg.ts';
import { timed } from '../leg/timed.ts';
import type { ExportedTable } from './export-rows.ts';
import { openBenchStore } from './open-bench-store.ts';

/** Which rows, and where they go. */
export interface CopyAndUpsert {
  /** An empty database, which gets the store's layout. */
  readonly url: string;
  readonly tablesFile: string;
}

/** Rows a transaction: as many as a batch has records. */
const rowsAtOnce = 1000;

const lineBreak = 10;

/** Cuts a file into pieces of so many lines. */
async function* linesOf(file: string, lines: number): AsyncGenerator<Buffer> {
  let rest: Buffer[] = [];
  let counted = 0;
  for await (const chunk of createReadStream(file, { highWaterMark: 1024 * 1024 }) as AsyncIterable<Buffer>) {
    let start = 0;
    for (let at = chunk.indexOf(lineBreak); at >= 0; at = chunk.indexOf(lineBreak, at + 1)) {
      counted += 1;
      if (counted < lines) continue;
      yield Buffer.concat([...rest, chunk.subarray(start, at + 1)]);
      rest = [];
      start = at + 1;
      counted = 0;
    }
    rest.push(chunk.subarray(start));
  }
  const last = Buffer.concat(rest);
  if (last.length > 0) yield last;
}

async function copy(client: Client, statement: string, text: Buffer): Promise<void> {
  const stream = client.query(from(statement));
  stream.end(text);
  await once(stream, 'finish');
}

const upsertStatement = ({ table, columns, key }: ExportedTable): string => {
  const rest = columns.filter((column) => !key.includes(column));
  const change =
    rest.length === 0
      ? 'DO NOTHING'
      : `DO UPDATE SET ${rest.map((column) => `${column} = excluded.${column}`).join(', ')}`;
  return `INSERT INTO ${table} (${columns.join(', ')}) SELECT * FROM staged ON CONFLICT (${key.join(', ')}) ${change}`;
};

async function loadTable(client: Client, exported: ExportedTable): Promise<number> {
  const { table, columns, file } = exported;
  const upsert = upsertStatement(exported);
  await client.query(
    `CREATE TEMPORARY TABLE staged ON COMMIT DELETE ROWS AS SELECT ${columns.join(', ')} FROM ${table} WITH NO DATA`,
  );
  let rows = 0;
  for await (const lines of linesOf(file, rowsAtOnce)) {
    await client.query('BEGIN');
    await copy(client, `COPY staged (${columns.join(', ')}) FROM STDIN`, lines);
    const { rowCount } = await client.query(upsert);
    await client.query('COMMIT');
    rows += rowCount ?? 0;
  }
  await client.query('DROP TABLE staged');
  return rows;
}

/**
 * The bare sink: the rows of the whole pipe into the same tables with the same indexes, by COPY into a temporary table and
 * one upsert, with as many rows in a transaction as a batch has records, by the owner of the tables, for whom nothing is
 * looked up and no policy holds.
 */
export const leg: Leg<CopyAndUpsert> = async ({ url, tablesFile }) => {
  await (await openBenchStore(url, 'plain'))[Symbol.asyncDispose]();
  const tables = JSON.parse(await readFile(tablesFile, 'utf8')) as readonly ExportedTable[];
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    let rows = 0;
    const seconds = await timed(async () => {
      for (const table of tables) rows += await loadTable(client, table);
    });
    return { seconds, count: rows };
  } finally {
    await client.end();
  }
};
