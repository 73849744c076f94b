import { dumpError } from './dump-error.ts';
import type { DumpSurvey, SurveyedTable } from './dump-survey.ts';

/** The database of a dump that holds what is looked for. */
export interface ChosenDatabase {
  readonly name: string | null;
  readonly tables: ReadonlyMap<string, SurveyedTable>;
}

/** Which tables a database must have. */
export interface DatabaseSignature {
  /** Without any of these it is another program's database. */
  readonly peculiar: readonly string[];
  /** Without one of these it is not whole. */
  readonly needed: readonly string[];
}

function databasesOf(survey: DumpSurvey): readonly ChosenDatabase[] {
  const databases = new Map<string | null, Map<string, SurveyedTable>>();
  for (const table of survey.tables) {
    const tables = databases.get(table.database) ?? new Map<string, SurveyedTable>();
    databases.set(table.database, tables.set(table.name, table));
  }
  return [...databases].map(([name, tables]) => ({ name: name ?? survey.header.database, tables }));
}

const nameOf = (database: ChosenDatabase): string => database.name ?? 'without a name';

function onlyOne(candidates: readonly ChosenDatabase[]): ChosenDatabase | undefined {
  if (candidates.length <= 1) return candidates[0];
  throw dumpError(
    'invalid_options',
    `The dump holds several practice databases: the option database must name one of ${candidates.map(nameOf).join(', ')}.`,
  );
}

/**
 * Chooses the database to read.
 *
 * @param wanted The option `database`, where the host gave it.
 * @throws BitewingError `foreign_dump`, `missing_table`; `invalid_options` where several databases qualify, or the
 * wanted one is not there
 */
export function chooseDatabase(
  survey: DumpSurvey,
  signature: DatabaseSignature,
  wanted: string | undefined,
): ChosenDatabase {
  const all = databasesOf(survey);
  const databases = wanted === undefined ? all : all.filter((database) => database.name === wanted);
  if (wanted !== undefined && databases.length === 0) {
    throw dumpError('invalid_options', `The option database names none of ${all.map(nameOf).join(', ')}.`);
  }
  const missingFrom = ({ tables }: ChosenDatabase) => signature.needed.filter((table) => !tables.has(table));
  const own = databases.filter(({ tables }) => signature.peculiar.some((table) => tables.has(table)));
  const whole = onlyOne(own.filter((database) => missingFrom(database).length === 0));
  if (whole !== undefined) return whole;
  const partial = onlyOne(own);
  if (partial !== undefined) {
    throw dumpError('missing_table', `Missing in ${nameOf(partial)}: ${missingFrom(partial).join(', ')}.`);
  }
  const searched = databases.map(nameOf).join(', ') || 'none';
  throw dumpError('foreign_dump', `Databases: ${searched}. Missing: ${signature.needed.join(', ')}.`);
}
