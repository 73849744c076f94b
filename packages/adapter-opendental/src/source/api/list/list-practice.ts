import { hash } from 'node:crypto';
import { now } from '@bitewing/adapter-kit';
import { BitewingError } from '@bitewing/core';
import { adapterName } from '../../../adapter-name.ts';
import type { ResolvedApiSourceOptions } from '../../../options.ts';
import { listCells } from '../../../way/api/list/list-cells.ts';
import type { ListClient } from '../../../way/api/list/list-client.ts';
import { listOf, listTables } from '../../../way/api/list/list-tables.ts';
import type { PracticeTable } from '../../../way/practice-table.ts';
import { type Practice, strayLocationsOf } from '../../practice.ts';
import { locationTable, practiceFacts, preferenceTable } from '../../practice-facts.ts';

/** The API says nothing of how a column is declared: what it gives of each is text. */
const columnType = 'text';

/** The tables that lists give, as far as they are known without reading them. */
const tables: ReadonlyMap<string, PracticeTable> = new Map(
  [...listTables.values()].map(({ table, columns }) => [
    table,
    { name: table, rows: 0, columns: [...columns.values()].map((name) => ({ name, type: columnType })) },
  ]),
);

async function cellsOf(client: ListClient, table: string, names: readonly string[], signal: AbortSignal) {
  const list = listOf(table);
  const columns = [...list.columns.values()];
  const rows = await client.rows(list, null, signal);
  return rows.map((row) => {
    const cells = listCells(list, row);
    return names.map((name) => cells[columns.indexOf(name)] ?? null);
  });
}

/**
 * Looks at the settings and the locations of a practice.
 *
 * @throws BitewingError `source_busy` while the program is upgraded, and what the client throws
 */
export async function listPractice(
  client: ListClient,
  { instance, locationTimeZones }: ResolvedApiSourceOptions,
  signal: AbortSignal,
): Promise<Practice> {
  const observedAt = now();
  const settings = await cellsOf(client, preferenceTable, ['PrefName', 'ValueString'], signal);
  const locations = await cellsOf(client, locationTable, ['ClinicNum'], signal);
  const facts = practiceFacts({
    settings: settings.map(([name, value]) => [name ?? '', value ?? null]),
    hasLocations: locations.length > 0,
    // Hidden ones are not shown, so that no key can be told to be a stray.
    locationKeys: null,
  });
  if (facts.preference('CorruptedDatabase') === '1')
    throw new BitewingError('source_busy', {
      adapter: adapterName,
      detail: 'The preference CorruptedDatabase is 1, as while an upgrade runs, or after one that failed.',
    });
  const identity = ['PracticeTitle', 'LanguageAndRegion', 'RandomPrimaryKeys'] as const;
  const known = identity.map((name) => facts.preference(name) ?? '');
  return {
    database: { name: null, tables },
    facts,
    observedAt,
    epoch: hash('sha256', JSON.stringify(['opendental-api-1', instance, ...known]), 'hex').slice(0, 32),
    strayLocations: strayLocationsOf(locationTimeZones, facts),
    denied: new Set(),
  };
}
