import type { Source } from '@bitewing/core';
import { type EaglesoftOptions, resolveOptions } from '../options.ts';
import { createSource } from './eaglesoft-source.ts';
import { openWay } from './open-way.ts';

/**
 * Reads an Eaglesoft practice: from its running database by ODBC (`odbc`), or from the files of an unload, without an engine
 * (`path`). Both give the same records.
 *
 * Nothing is opened before the first call or pull. A database is read in short pages, in a process of its own: nothing is open
 * there while the consumer is busy with a batch, and a crash of the driver is an error and not the end of the host. Columns of secrets
 * are never asked for. Changes are found by watermarks and by comparing with what the host's `ScanState` keeps.
 *
 * @throws BitewingError `invalid_options`
 *
 * @example
 * ```ts
 * import { createEaglesoftSource } from '@bitewing/adapter-eaglesoft';
 *
 * const source = createEaglesoftSource({
 *   odbc: { dsn: 'Dental', user: 'bitewing', password: process.env.OFFICE_PASSWORD ?? '' },
 *   instance: 'main-street',
 *   timeZone: 'America/New_York',
 * });
 * console.log((await source.check()).remarks);
 * ```
 *
 * @example
 * ```ts
 * import { createEaglesoftSource } from '@bitewing/adapter-eaglesoft';
 *
 * const source = createEaglesoftSource({
 *   path: 'unload',
 *   instance: 'main-street',
 *   timeZone: 'America/New_York',
 * });
 * for await (const batch of source.snapshot()) console.log(batch.records.length);
 * ```
 */
export const createEaglesoftSource = (options: EaglesoftOptions): Source =>
  createSource(resolveOptions(options), openWay);
