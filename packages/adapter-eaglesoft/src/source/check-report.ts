import { columnDisposition, holdsSecrets, type SourceTraits, unreachable } from '@bitewing/adapter-kit';
import { type CheckReport, entityNames } from '@bitewing/core';
import type { ResolvedOptions } from '../options.ts';
import { describedTable } from '../profile/tables.ts';
import { type Practice, strayZones, unionRemark } from './practice.ts';
import { planReading, profileSpelling } from './read-plan.ts';

/** What is known of the names that are read (eaglesoft.md section 1). */
const evidence =
  'The owner PPM and the tables that the profile ppm reads are in public evidence; EAGLE.DB and tHistory, which the profile brief ' +
  'reads, are in none. Which columns are not, the page of the source says.';

const listed = (what: string, names: readonly string[]): readonly string[] =>
  names.length === 0 ? [] : [`${what}: ${names.join(', ')}.`];

/** Columns that are not known, table by table. */
function unknownColumns({ survey }: Practice): readonly string[] {
  return [...survey.tables.values()].flatMap((table) => {
    const description = describedTable(table.name);
    if (description === undefined) return [];
    const spelled = profileSpelling(description);
    const added = table.columns
      .map(({ name }) => spelled(name))
      .filter((name) => !Object.hasOwn(description.columns, name))
      .map((name) => `${table.name}.${name}`);
    const fate = holdsSecrets(description) ? 'not read, for their table holds secrets' : 'kept verbatim';
    return listed(`Columns that are not known, ${fate}`, added);
  });
}

/** Known columns of a table that are not there. */
export function missingColumns(
  description: NonNullable<ReturnType<typeof describedTable>>,
  names: readonly string[],
): readonly string[] {
  const spelled = profileSpelling(description);
  const there = new Set(names.map(spelled));
  return Object.keys(description.columns).filter((name) => {
    const { kind } = columnDisposition(description, name, 'organization');
    return !there.has(name) && kind !== 'dropped' && kind !== 'secret';
  });
}

function remarksOn(practice: Practice, options: ResolvedOptions): readonly string[] {
  const absentTables = new Set(options.absentTables.map((table) => table.toLowerCase()));
  const { gaps } = planReading(practice.survey.tables, {
    profile: practice.profile.name,
    entities: new Set(entityNames),
    phase: 'snapshot',
    absentTables,
  });
  const withCode = (code: string): readonly string[] =>
    [...gaps].flatMap(([table, own]) => (own === code ? [table] : []));
  return [
    ...unionRemark(practice, options.profile),
    ...listed('Tables that are not there', withCode('missing_table')),
    ...listed('Tables that lack a column without which they cannot be read', withCode('missing_column')),
    ...unknownColumns(practice),
    ...(practice.strayLocations.length === 0 ? [] : [strayZones(practice.strayLocations)]),
    evidence,
  ];
}

/** What there is to say of a practice that can be read. */
export function checkReport(practice: Practice, options: ResolvedOptions, traits: SourceTraits): CheckReport {
  const { survey, profile, version, observedAt } = practice;
  return {
    ...unreachable(traits),
    reachable: true,
    version,
    profile,
    isolation: survey.isolation,
    asOf: observedAt,
    remarks: [...survey.remarks, ...remarksOn(practice, options)],
  };
}
