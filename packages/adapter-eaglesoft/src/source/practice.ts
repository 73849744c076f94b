import { hash } from 'node:crypto';
import { tableLayout } from '@bitewing/adapter-kit';
import { BitewingError, type Instant } from '@bitewing/core';
import { adapterName } from '../adapter-name.ts';
import type { ResolvedOptions } from '../options.ts';
import { type ChosenProfile, eaglesoftTables, profileOf } from '../profile/tables.ts';
import type { PlannedPart, Survey, Way } from '../way/way.ts';
import { isOfOneTable } from './one-table-errors.ts';
import { planPart } from './read-plan.ts';

/** What is known of a practice before its rows are read, whatever the way in. */
export interface Practice {
  readonly survey: Survey;
  readonly profile: ChosenProfile;
  /** Version of the practice system's database, as it says. */
  readonly version: string | null;
  readonly observedAt: Instant;
  readonly epoch: string;
  /** Keys of `locationTimeZones` that no practice has. */
  readonly strayLocations: readonly string[];
}

/** Names that this system has and others hardly; `patient` is one that any practice system may use. */
const peculiar = ['transactions_header', 'transactions_detail', 'thistory', 'operatory_notes', 'paytype'];

const union =
  'tHistory is not there. Its place take existing_services, patient_conditions and the transactions of type S, each with its extra table (eaglesoft.md section 8)';

/** Refuses another program's database. */
function expectPractice({ tables }: Survey): void {
  if (tables.has('patient')) return;
  const isOwn = peculiar.some((table) => tables.has(table));
  throw new BitewingError(isOwn ? 'missing_table' : 'foreign_database', {
    adapter: adapterName,
    detail: 'Missing: patient.',
  });
}

/** Takes the profile that the host names, or the one that fits what is there; says why. */
function chooseProfile({ tables }: Survey, wanted: ResolvedOptions['profile']): Practice['profile'] {
  const found = profileOf([...tables.keys()]);
  if (wanted === 'auto') return found;
  if (wanted === 'ppm') return { name: 'ppm', reason: 'The option profile names it.' };
  if (tables.has('thistory') || !tables.has('transactions_header'))
    return { name: 'brief', reason: 'The option profile names it.' };
  return { name: 'ppm', reason: `The option profile names brief. ${union}.` };
}

/**
 * Some columns of a small table; nothing where the table or a column is not there, and null where it cannot be read, which is
 * told when its turn comes.
 */
async function cellsOf(
  way: Way,
  { tables }: Survey,
  table: string,
  columns: readonly string[],
  signal: AbortSignal,
): Promise<readonly (readonly (string | null)[])[] | null> {
  const found = tables.get(table);
  const description = eaglesoftTables.find((one) => one.table === table);
  if (found === undefined || description === undefined) return [];
  let part: PlannedPart;
  try {
    part = planPart(found, 'organization', columns);
  } catch (error) {
    if (BitewingError.is(error, 'missing_column')) return [];
    throw error;
  }
  const wanted = [...new Set([...part.key, ...columns])];
  const positions = wanted.map((column) => part.layout.at(column));
  const narrow: PlannedPart = {
    ...part,
    columns: positions.flatMap((position) => part.columns[position] ?? []),
    layout: tableLayout(table, wanted),
  };
  const rows: (readonly (string | null)[])[] = [];
  try {
    for await (const { main, again, misfits = [] } of way.pages(narrow, [], { after: null, signal })) {
      // What a damaged row held is not known.
      if (misfits.length > 0) return null;
      if (again) continue;
      for (const row of main) rows.push(columns.map((column) => row[narrow.layout.at(column)] ?? null));
    }
  } catch (error) {
    if (signal.aborted || !isOfOneTable(error)) throw error;
    return null;
  }
  return rows;
}

/** Under another profile other tables are read: what is not met there may be there all the same. */
const epochOf = (instance: string, { way, identity }: Survey, { name }: ChosenProfile): string =>
  hash('sha256', JSON.stringify(['eaglesoft-1', instance, way, identity, name]), 'hex').slice(0, 32);

/** Keys of zones that belong to no practice. Where there is no table of them to be read, none can be told to be a stray. */
async function strayLocationsOf(
  way: Way,
  survey: Survey,
  { locationTimeZones }: ResolvedOptions,
  signal: AbortSignal,
): Promise<readonly string[]> {
  const zoned = Object.keys(locationTimeZones);
  if (zoned.length === 0 || !survey.tables.has('practice')) return [];
  const cells = await cellsOf(way, survey, 'practice', ['practice_id'], signal);
  if (cells === null) return [];
  const known = new Set(cells.map(([key]) => key ?? ''));
  return zoned.filter((key) => !known.has(key));
}

/**
 * Looks at a practice: what is there, and of which version.
 *
 * @throws BitewingError `foreign_database`, `missing_table`, and what the way throws
 */
export async function surveyPractice(
  way: Way,
  options: ResolvedOptions,
  signal: AbortSignal,
  isWhole = false,
): Promise<Practice> {
  const survey = await way.survey(signal, isWhole);
  expectPractice(survey);
  const [version] = (await cellsOf(way, survey, 'system_preferences', ['version'], signal)) ?? [];
  const profile = chooseProfile(survey, options.profile);
  return {
    survey,
    profile,
    version: version?.[0]?.trim() || null,
    observedAt: survey.observedAt,
    epoch: epochOf(options.instance, survey, profile),
    strayLocations: await strayLocationsOf(way, survey, options, signal),
  };
}

/**
 * Refuses zones of practices that are not there: with one mistyped, times of the practice that was meant are wrong.
 *
 * @throws BitewingError `invalid_options`
 */
export function expectKnownLocations({ strayLocations }: Practice): void {
  if (strayLocations.length === 0) return;
  throw new BitewingError('invalid_options', { adapter: adapterName, detail: strayZones(strayLocations) });
}

/** Says which zones of the options belong to no practice. */
export const strayZones = (keys: readonly string[]): string =>
  `locationTimeZones names a practice_id that no practice has: ${keys.join(', ')}.`;

/** What is said where the brief's table is asked for and is not there. */
export const unionRemark = ({ survey }: Practice, wanted: ResolvedOptions['profile']): readonly string[] =>
  wanted === 'brief' && !survey.tables.has('thistory') ? [`${union}.`] : [];
