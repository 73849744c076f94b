import { type MariaDbServer, withDatabase } from '@bitewing/testkit-native';
import { endRows, firstEndKey } from './end-rows.ts';
import type { HostFile } from './host-file.ts';
import type { HostedReader } from './hosted-reader.ts';

/** Where a day ends, and who has to see it. */
export interface EndingDay {
  readonly server: MariaDbServer;
  readonly database: string;
  /** Ids of all records that a snapshot gives. */
  readonly ids: ReadonlySet<string>;
  readonly reader: HostedReader;
  /** The database of the reader's host. */
  readonly host: HostFile;
}

/**
 * Waits until a host shows everything that was written before.
 *
 * Two rows are written in each table and deleted, each when the last change was seen at a settled point: a reader that looks for
 * changes in turn, for deletions less often than for others, has then looked for both in each table behind the last operation.
 */
export async function endTheDay({ server, database, ids, reader, host }: EndingDay): Promise<void> {
  await withDatabase(server, database, async (desk) => {
    const both = [await endRows(desk, ids, firstEndKey), await endRows(desk, ids, firstEndKey + 1)];
    for (const rows of both) {
      for (const { table, cells } of rows) await desk.query('INSERT INTO ?? SET ?', [table, cells]);
      await reader.until(() => rows.every(({ recordId }) => host.showsNow(recordId) === true));
    }
    for (const rows of both) {
      for (const { table, keyColumn, key } of rows)
        await desk.query('DELETE FROM ?? WHERE ?? = ?', [table, keyColumn, key]);
      await reader.until(() => rows.every(({ recordId }) => host.showsNow(recordId) === false));
    }
  });
}
