import { hash } from 'node:crypto';
import { BitewingError, type Instant } from '@bitewing/core';
import { adapterName } from '../../adapter-name.ts';
import type { ResolvedLiveOptions } from '../../options.ts';
import { openDentalTables } from '../../profile/tables.ts';
import type { LiveTable } from '../../way/mysql/live-table.ts';
import type { MysqlSession } from '../../way/mysql/mysql-session.ts';
import { rowQuerier } from '../../way/mysql/read-rows.ts';
import { countRows, deniedTables, type ServerSurvey, surveyServer } from '../../way/mysql/survey-server.ts';
import { type Practice, practiceSignature, strayLocationsOf } from '../practice.ts';
import { locationTable, type PracticeFacts, practiceFacts, preferenceTable } from '../practice-facts.ts';

/** A practice on a running server, as a survey found it. */
export interface LivePractice extends Practice<LiveTable> {
  readonly serverVersion: string;
  /** When the oldest table was made: a restored database is made of new tables, an upgraded one has old ones too. */
  readonly born: string;
}

const fail = (code: BitewingError['code'], detail: string): never => {
  throw new BitewingError(code, { adapter: adapterName, detail });
};

/** The cells of some columns of a small table, in key order. */
async function smallTable(
  session: MysqlSession,
  table: LiveTable,
  names: readonly string[],
): Promise<readonly (readonly (string | null)[])[]> {
  const columns = names.map((name) => {
    const found = table.columns.find((column) => column.name === name);
    return found ?? fail('missing_column', `${table.name}.${name}`);
  });
  const query = rowQuerier(session, table, columns, Number.MAX_SAFE_INTEGER);
  const { rows } = await query({
    where: [],
    orderBy: table.primaryKey === null ? names : [table.primaryKey],
  });
  return rows;
}

async function factsOf(session: MysqlSession, { tables }: ServerSurvey): Promise<PracticeFacts> {
  const preference = tables.get(preferenceTable);
  const location = tables.get(locationTable);
  const settings =
    preference === undefined ? [] : await smallTable(session, preference, ['PrefName', 'ValueString']);
  const locations = location === undefined ? null : await smallTable(session, location, ['ClinicNum']);
  return practiceFacts({
    settings: settings.map(([name, value]) => [name ?? '', value ?? null]),
    hasLocations: (locations ?? []).length > 0,
    locationKeys: locations === null ? null : new Set(locations.map(([key]) => key ?? '')),
  });
}

/** Refuses another program's database, and one whose main tables are missing or cannot be seen. */
function expectPractice({ tables, database }: ServerSurvey, denied: ReadonlySet<string>): void {
  const missing = practiceSignature.needed.filter((table) => !tables.has(table));
  if (missing.length === 0) return;
  const hidden = missing.filter((table) => denied.has(table));
  if (hidden.length > 0) fail('access_denied', `Tables: ${hidden.join(', ')}.`);
  const isOwn = practiceSignature.peculiar.some((table) => tables.has(table));
  if (isOwn) fail('missing_table', `Missing in ${database}: ${missing.join(', ')}.`);
  fail('foreign_database', `Missing in ${database}: ${missing.join(', ')}.`);
}

/** Upgrades rewrite whole tables, and say so in a setting (opendental.md section 6). */
function expectNoUpgrade(facts: PracticeFacts): void {
  if (facts.preference('CorruptedDatabase') !== '1') return;
  fail(
    'source_busy',
    'The preference CorruptedDatabase is 1, as while an upgrade runs, or after one that failed.',
  );
}

/**
 * The history that a running database belongs to: of which practice it is, as which instance
 * (docs/decisions/0007-live-epoch.md).
 */
const epochOf = (instance: string, database: string, facts: PracticeFacts): string =>
  hash(
    'sha256',
    JSON.stringify([
      'opendental-live-1',
      instance,
      database,
      facts.preference('PracticeTitle') ?? '',
      facts.preference('LanguageAndRegion') ?? '',
      facts.preference('RandomPrimaryKeys') ?? '',
    ]),
    'hex',
  ).slice(0, 32);

/** Tables whose number of rows decides something, or is told: an estimate will not do. */
async function withExactRows(
  session: MysqlSession,
  tables: ReadonlyMap<string, LiveTable>,
  names: readonly string[],
): Promise<ReadonlyMap<string, LiveTable>> {
  const counted = new Map(tables);
  for (const name of names) {
    const table = tables.get(name);
    if (table !== undefined) counted.set(name, { ...table, rows: await countRows(session, table) });
  }
  return counted;
}

/**
 * Looks at a practice's database on a running server, by a few short statements.
 *
 * @throws BitewingError `database_not_found`, `access_denied`, `missing_table`, `foreign_database`, `source_busy`, and
 * what a server answers
 */
export async function surveyPractice(
  session: MysqlSession,
  options: ResolvedLiveOptions,
  countAll: boolean,
): Promise<LivePractice> {
  const wanted = options.database ?? ('server' in options ? 'opendental' : undefined);
  const observedAt = new Date().toISOString() as Instant;
  const survey = await surveyServer(session, wanted);
  if (survey === null) {
    return fail(
      'database_not_found',
      wanted === undefined
        ? 'The pool is connected to none: give the option database.'
        : `It was looked for by the name ${wanted}.`,
    );
  }
  const unseen = openDentalTables.map(({ table }) => table).filter((table) => !survey.tables.has(table));
  const denied = await deniedTables(session, survey.database, unseen);
  expectPractice(survey, denied);
  const facts = await factsOf(session, survey);
  expectNoUpgrade(facts);
  const counted = countAll ? [...survey.tables.keys()] : ['payplan'];
  return {
    database: {
      name: survey.database,
      tables: await withExactRows(session, survey.tables, counted),
    },
    facts,
    observedAt,
    epoch: epochOf(options.instance, survey.database, facts),
    strayLocations: strayLocationsOf(options.locationTimeZones, facts),
    denied,
    serverVersion: survey.serverVersion,
    // A damaged table does not say when it was made.
    born: [...survey.tables.values()].flatMap(({ createdAt }) => createdAt || []).sort()[0] ?? '',
  };
}
