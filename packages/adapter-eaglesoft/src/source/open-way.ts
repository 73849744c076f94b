import type { ResolvedOptions } from '../options.ts';
import { describedTable } from '../profile/tables.ts';
import { createReaders } from '../read/index.ts';
import { openOdbcWay } from '../way/odbc/odbc-way.ts';
import { openUnloadWay } from '../way/unload/unload-way.ts';
import type { Way } from '../way/way.ts';

/** Columns by which rows are put together, by table, whatever the profile. */
const groupedBy: ReadonlyMap<string, readonly string[]> = new Map(
  (['ppm', 'brief'] as const).flatMap((profile) =>
    createReaders(profile).flatMap((reader) =>
      reader.kind === 'group'
        ? reader.parts.map(({ table, keyColumns }) => [table, keyColumns] as const)
        : [],
    ),
  ),
);

/** What tells one practice's database from another's. */
const identifiedBy: ReadonlyMap<string, readonly string[]> = new Map([['practice', ['practice_id', 'name']]]);

/** The way into a practice that its options name. Nothing is opened before the first call. */
export function openWay(options: ResolvedOptions): Way {
  if ('odbc' in options) return openOdbcWay(options);
  const { path, owner, encoding, memoryLimitBytes, temporaryFolder, thread, takenAt } = options;
  return openUnloadWay({
    path,
    owner,
    wanted: (table) => describedTable(table) !== undefined,
    groupedBy,
    identifiedBy,
    ...(encoding === undefined ? {} : { encoding }),
    ...(memoryLimitBytes === undefined ? {} : { memoryLimitBytes }),
    ...(temporaryFolder === undefined ? {} : { temporaryFolder }),
    ...(thread === undefined ? {} : { thread }),
    ...(takenAt === undefined ? {} : { takenAt }),
  });
}
