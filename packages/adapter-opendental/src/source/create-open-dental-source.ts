import type { Source } from '@bitewing/core';
import { type OpenDentalOptions, resolveOptions } from '../options.ts';
import { createListSource } from './api/list/list-source.ts';
import { createQuerySource } from './api/query-source.ts';
import { createDumpSource } from './dump-source.ts';
import { createLiveSource } from './live/live-source.ts';

/**
 * Reads an Open Dental practice: from a dump file written by `mysqldump` or `mariadb-dump`, without a server (`path`),
 * from the running database (`server`, or a `pool` of the host's own), or by the program's API (`api`). All give
 * the same records, but for lists of the API, whose capabilities say what they lack.
 *
 * Nothing is opened before the first call or pull. A dump is read twice: once to see whether it is whole and what is in
 * it, once for the rows. A server is read in a read-only session, in short pages: nothing is open there while the
 * consumer is busy with a batch. Changes are found by comparing with what the host's `ScanState` keeps of the reading
 * before.
 *
 * @throws BitewingError `invalid_options`
 *
 * @example
 * ```ts
 * import { createOpenDentalSource } from '@bitewing/adapter-opendental';
 *
 * const source = createOpenDentalSource({
 *   path: 'backup.sql.gz',
 *   instance: 'main-street',
 *   timeZone: 'America/New_York',
 * });
 * for await (const batch of source.snapshot()) console.log(batch.records.length);
 * ```
 *
 * @example
 * ```ts
 * import { createOpenDentalSource } from '@bitewing/adapter-opendental';
 *
 * const source = createOpenDentalSource({
 *   server: { host: '192.168.1.10', user: 'bitewing', password: process.env.OFFICE_PASSWORD ?? '' },
 *   instance: 'main-street',
 *   timeZone: 'America/New_York',
 * });
 * console.log((await source.check()).remarks);
 * ```
 */
export function createOpenDentalSource(options: OpenDentalOptions): Source {
  const resolved = resolveOptions(options);
  if ('api' in resolved)
    return resolved.read === 'lists' ? createListSource(resolved) : createQuerySource(resolved);
  return 'path' in resolved ? createDumpSource(resolved) : createLiveSource(resolved);
}
