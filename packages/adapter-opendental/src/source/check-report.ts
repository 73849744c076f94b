import { holdsSecrets, type SourceTraits, unreachable } from '@bitewing/adapter-kit';
import { type CheckReport, entityNames } from '@bitewing/core';
import { describedTable, type TableDescription } from '../profile/tables.ts';
import { type Practice, strayZones } from './practice.ts';
import { expectSupportedSetup } from './practice-facts.ts';
import { chooseProfile, missingColumns } from './profile-choice.ts';
import { addedColumns } from './profile-report.ts';
import { planReading } from './read-plan.ts';

const fateOfUnknown = (description: TableDescription): string =>
  holdsSecrets(description) ? 'not read, for their table holds secrets' : 'kept verbatim';

function columnRemarks(practice: Practice): readonly string[] {
  const choice = chooseProfile(practice);
  return [...practice.database.tables.values()].flatMap((table) => {
    const description = describedTable(table.name);
    if (description === undefined) return [];
    const missing = missingColumns(table, description, choice).map((name) => `${table.name}.${name}`);
    const added = addedColumns(table, description).map((name) => `${table.name}.${name}`);
    return [
      ...(missing.length === 0 ? [] : [`Columns that are not there: ${missing.join(', ')}.`]),
      ...(added.length === 0
        ? []
        : [`Columns that are not known, ${fateOfUnknown(description)}: ${added.join(', ')}.`]),
    ];
  });
}

const listed = (what: string, tables: readonly string[]): readonly string[] =>
  tables.length === 0 ? [] : [`${what}: ${tables.join(', ')}.`];

function remarksOn(practice: Practice): readonly string[] {
  const { missing, absent } = planReading(practice, new Set(entityNames), 'snapshot');
  const clinicsOn = practice.facts.hasLocations && practice.facts.preference('EasyNoClinics') === '0';
  const gaps = [...missing, ...absent];
  return [
    ...listed(
      'Tables that are not there',
      gaps.filter((table) => !practice.denied.has(table)),
    ),
    ...listed(
      'Tables that the account may not read',
      gaps.filter((table) => practice.denied.has(table)),
    ),
    ...columnRemarks(practice),
    ...(practice.strayLocations.length === 0 ? [] : [strayZones(practice)]),
    `Clinics are ${clinicsOn ? 'on' : 'off'}.`,
    `PayPlansVersion is ${practice.facts.preference('PayPlansVersion') ?? 'not set'}.`,
  ];
}

/**
 * @param remarks What there is to say of the way in.
 * @throws BitewingError for what a read would refuse, too
 */
export function checkReport(
  practice: Practice,
  traits: SourceTraits,
  remarks: readonly string[],
): CheckReport {
  const ofPractice = remarksOn(practice);
  expectSupportedSetup(practice.database, practice.facts);
  const { name, reason } = chooseProfile(practice);
  return {
    ...unreachable(traits),
    reachable: true,
    version: practice.facts.preference('DataBaseVersion'),
    profile: { name, reason },
    asOf: practice.observedAt,
    remarks: [...remarks, ...ofPractice],
  };
}
