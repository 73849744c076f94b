import { BitewingError, type Capabilities, type CheckReport, entityNames } from '@bitewing/core';
import { adapterName } from '../adapter-name.ts';
import { describedTable } from '../profile/tables.ts';
import { type PracticeDump, strayZones } from './practice-dump.ts';
import { expectSupportedSetup } from './practice-facts.ts';
import { chooseProfile } from './profile-choice.ts';
import { addedColumns, missingColumns } from './profile-report.ts';
import { planReading } from './read-plan.ts';

const isolation =
  'Consistent table by table. mysqldump locks the tables of a database while it dumps them, unless it was told ' +
  'otherwise; the file does not say whether it was.';

const unreachable = (instance: string, capabilities: Capabilities): CheckReport => ({
  adapter: adapterName,
  instance,
  reachable: false,
  version: null,
  profile: null,
  way: 'dump',
  isolation,
  asOf: null,
  capabilities,
  remarks: [],
});

/** A report on a source that cannot be read. An abort is no finding: it is thrown on. */
export function problemReport(error: unknown, instance: string, capabilities: Capabilities): CheckReport {
  if (!BitewingError.is(error)) throw error;
  return { ...unreachable(instance, capabilities), problem: { code: error.code, message: error.message } };
}

function columnRemarks(dump: PracticeDump): readonly string[] {
  const choice = chooseProfile(dump);
  return [...dump.database.tables.values()].flatMap((table) => {
    const description = describedTable(table.name);
    if (description === undefined) return [];
    const missing = missingColumns(table, description, choice).map((name) => `${table.name}.${name}`);
    const added = addedColumns(table, description).map((name) => `${table.name}.${name}`);
    return [
      ...(missing.length === 0 ? [] : [`Columns that are not there: ${missing.join(', ')}.`]),
      ...(added.length === 0 ? [] : [`Columns that are not known, kept verbatim: ${added.join(', ')}.`]),
    ];
  });
}

function remarksOn(dump: PracticeDump): readonly string[] {
  const { missing, absent } = planReading(dump, new Set(entityNames), 'snapshot');
  const clinicsOn = dump.facts.hasLocations && dump.facts.preference('EasyNoClinics') === '0';
  const gaps = [...missing, ...absent];
  return [
    ...(dump.survey.footer === null ? ['The dump has no closing line: it may be cut.'] : []),
    ...(dump.isObservedByFooter
      ? []
      : ['The dump does not say when it was finished: the time of the file is taken.']),
    ...(gaps.length === 0 ? [] : [`Tables that are not there: ${gaps.join(', ')}.`]),
    ...columnRemarks(dump),
    ...(dump.strayLocations.length === 0 ? [] : [strayZones(dump)]),
    `Clinics are ${clinicsOn ? 'on' : 'off'}.`,
    `PayPlansVersion is ${dump.facts.preference('PayPlansVersion') ?? 'not set'}.`,
  ];
}

/** @throws BitewingError for what a read would refuse, too */
export function checkReport(dump: PracticeDump, instance: string, capabilities: Capabilities): CheckReport {
  const remarks = remarksOn(dump);
  expectSupportedSetup(dump.database, dump.facts);
  const { name, reason } = chooseProfile(dump);
  return {
    ...unreachable(instance, capabilities),
    reachable: true,
    version: dump.facts.preference('DataBaseVersion'),
    profile: { name, reason },
    asOf: dump.observedAt,
    remarks,
  };
}
