import { createWriteStream } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { Client } from 'pg';
import { to } from 'pg-copy-streams';
import type { Leg } from '../leg/leg.ts';
import { timed } from '../leg/timed.ts';

/** A table as it was filled by the whole pipe. */
export interface ExportedTable {
  /** Qualified and quoted. */
  readonly table: string;
  /** Quoted, of the primary key. */
  readonly key: readonly string[];
  readonly columns: readonly string[];
  /** Rows in the text form of COPY. */
  readonly file: string;
}

/** What is exported, and where to. */
export interface ExportRows {
  readonly url: string;
  readonly folder: string;
  /** Takes the list of {@link ExportedTable}. */
  readonly tablesFile: string;
}

/** Tables of rows that a batch brings: not those in which the store keeps book of itself. */
const tablesStatement = `
  SELECT format('%I.%I', table_schema, table_name) AS table,
    (SELECT array_agg(quote_ident(column_name) ORDER BY ordinal_position) FROM information_schema.columns AS c
     WHERE c.table_schema = t.table_schema AND c.table_name = t.table_name) AS columns,
    (SELECT array_agg(quote_ident(attname) ORDER BY place)
     FROM pg_index, unnest(indkey) WITH ORDINALITY AS part (number, place), pg_attribute
     WHERE indrelid = format('%I.%I', table_schema, table_name)::regclass AND indisprimary
       AND attrelid = indrelid AND attnum = number) AS key
  FROM information_schema.tables AS t
  WHERE table_schema IN ('ops', 'phi') AND table_type = 'BASE TABLE' ORDER BY 1`;

/** Writes the rows of a loaded store into files, so that loading them needs no source, no mapping and no sealing. */
export const leg: Leg<ExportRows> = async ({ url, folder, tablesFile }) => {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    let count = 0;
    const seconds = await timed(async () => {
      const { rows } = await client.query<Omit<ExportedTable, 'file'>>(tablesStatement);
      const exported: ExportedTable[] = [];
      for (const [place, found] of rows.entries()) {
        const file = join(folder, `rows-${place}.copy`);
        const copied = client.query(to(`COPY ${found.table} (${found.columns.join(', ')}) TO STDOUT`));
        await pipeline(copied, createWriteStream(file));
        count += copied.rowCount;
        if (copied.rowCount > 0) exported.push({ ...found, file });
      }
      await writeFile(tablesFile, JSON.stringify(exported));
    });
    return { seconds, count };
  } finally {
    await client.end();
  }
};
