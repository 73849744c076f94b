import type {
  AssignedScheduleNode,
  LocationNode,
  OrganizationTree,
  PatientCounts,
  ProviderNode,
} from './organization-nodes.ts';
import type { Fact, Listing, Origin } from './origin.ts';

/** Characters that would end a line, turn its direction or be read as Markdown. */
const unsafe = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu;
const marked = /[\\`*_[\]<>|#~]/g;

const plain = (text: string): string => text.replace(unsafe, ' ').replace(marked, '\\$&').trim();

const originText = ({ kind, reason }: Origin): string =>
  reason === undefined ? `(${kind})` : `(${kind}: ${reason.replace(/\.$/, '')})`;

const shown = (value: string | number | boolean | null): string =>
  value === null ? '-' : plain(String(value));

const factText = (fact: Fact<string | number | boolean>): string =>
  fact.origin.kind === 'unavailable'
    ? originText(fact.origin)
    : `${shown(fact.value)} ${originText(fact.origin)}`;

const line = (depth: number, text: string): string => `${'  '.repeat(depth)}- ${text}`;

/** A listing as a line with its count and origin, and one for each of its nodes. */
function listed<N>(
  depth: number,
  title: string,
  { origin, items }: Listing<N>,
  text: (item: N) => string,
): string[] {
  const head = origin.kind === 'unavailable' ? title : `${title}: ${items.length}`;
  return [line(depth, `${head} ${originText(origin)}`), ...items.map((item) => line(depth + 1, text(item)))];
}

const named = (id: string, ...names: readonly Fact<string>[]): string => {
  const known = names.flatMap(({ value }) => (value === null ? [] : [plain(value)]));
  return known.length === 0 ? plain(id) : `${known.join(', ')} [${plain(id)}]`;
};

function providerText({ id, name, abbreviation, role, isActive, origin }: ProviderNode): string {
  const inactive = isActive.value === false ? ', inactive' : '';
  const head = `${named(id, name, abbreviation, role)}${inactive}`;
  const { evidence } = origin;
  if (evidence === undefined) return `${head} ${originText(origin)}`;
  const { appointments, procedures, firstDay, lastDay, defaultLocation } = evidence;
  const days = firstDay === null || lastDay === null ? '' : `, ${firstDay} to ${lastDay}`;
  const home = defaultLocation ? ', default location of the user' : '';
  return `${head} (${origin.kind}: ${appointments} appointments, ${procedures} procedures${days}${home})`;
}

function scheduleText({
  id,
  name,
  type,
  provider,
  assignments,
  insurancePlans,
}: AssignedScheduleNode): string {
  const kind = type.value === null ? '' : `, type ${plain(type.value)}`;
  const holder = provider.value === null ? '' : `, ${plain(provider.value)}`;
  return `${named(id, name)}${kind}${holder}: ${shown(assignments.value)} assignments, ${shown(insurancePlans.value)} plans`;
}

const patientLines = (depth: number, patients: PatientCounts): string[] => [
  line(depth, `Patients by default location: ${factText(patients.home)}`),
  line(depth, `of them active: ${factText(patients.homeActive)}`),
  line(depth, `Patients seen here: ${factText(patients.seen)}`),
  ...listed(
    depth,
    'of them from other locations',
    patients.seenFromElsewhere,
    ({ id, patients: count }) => `${plain(id)}: ${shown(count.value)}`,
  ),
  line(depth, `of them without a default location: ${factText(patients.seenWithoutHome)}`),
];

function locationLines(location: LocationNode): string[] {
  const { settings, feeSchedules, address } = location;
  const places = Object.values(address.value ?? {}).flatMap((part) => (part === null ? [] : [plain(part)]));
  return [
    '',
    `## ${named(location.id, location.name)}`,
    '',
    line(0, `Short name: ${factText(location.shortName)}`),
    line(0, `Address: ${places.join(', ') || '-'} ${originText(address.origin)}`),
    line(0, `Zone: ${factText(settings.timeZone)}`),
    line(0, `Phone: ${factText(settings.phone)}`),
    line(0, `Other phone: ${factText(settings.otherPhone)}`),
    line(0, `Fax: ${factText(settings.fax)}`),
    line(0, `E-mail: ${factText(settings.email)}`),
    line(0, `Office hours: ${factText(settings.officeHours)}`),
    line(
      0,
      `Sharing of patients: ${settings.patientSharing.value ?? ''}${originText(settings.patientSharing.origin)}`,
    ),
    line(0, `Fee schedule of the location: ${factText(settings.defaultFeeSchedule)}`),
    ...listed(0, 'Operatories', location.operatories, ({ id, name }) => named(id, name)),
    ...listed(0, 'Providers', location.providers, providerText),
    ...listed(0, 'Users', location.users, ({ id, name }) => named(id, name)),
    line(0, `Fee schedules by assignment ${originText(feeSchedules.origin)}`),
    ...listed(1, 'for the location', feeSchedules.byLocation, scheduleText),
    ...listed(1, 'for its providers', feeSchedules.byProvider, scheduleText),
    ...listed(1, 'for all', feeSchedules.forAll, scheduleText),
    ...listed(
      0,
      'Fees',
      location.fees,
      ({ id, name, ofLocation, ofAllLocations }) =>
        `${named(id, name)}: ${shown(ofLocation.value)} for the location, ${shown(ofAllLocations.value)} for all`,
    ),
    ...listed(
      0,
      'Recalls',
      location.recallTypes,
      ({ id, name, intervalMonths, codes }) =>
        `${named(id, name)}: every ${shown(intervalMonths.value)} months, ${(codes.value ?? []).map(plain).join(', ') || 'no codes'}`,
    ),
    ...listed(
      0,
      'Referral sources',
      location.referralSources,
      ({ id, name, isActive }) => `${named(id, name)}${isActive.value === false ? ', inactive' : ''}`,
    ),
    ...listed(
      0,
      'Facilities',
      location.facilities,
      ({ id, name, isActive }) => `${named(id, name)}${isActive.value === false ? ', inactive' : ''}`,
    ),
    ...patientLines(0, location.patients),
  ];
}

/**
 * A tree as Markdown that reads as plain text, too: every line says where it comes from, or stands under one that does.
 * It holds names of staff, and counts of patients.
 */
export function renderOrganizationTree(tree: OrganizationTree): string {
  const { unplaced } = tree;
  const lines = [
    `# Organization ${plain(tree.id ?? '')} ${originText(tree.origin)}`,
    '',
    line(0, `Instance: ${factText(tree.instance)}`),
    line(0, `Name: ${factText(tree.name)}`),
    line(0, `Zone: ${factText(tree.timeZone)}`),
    ...listed(0, 'Providers', tree.providers, providerText),
    line(0, `Locations: ${tree.locations.items.length} ${originText(tree.locations.origin)}`),
    ...tree.locations.items.flatMap(locationLines),
    '',
    `## Under no location ${originText(unplaced.origin)}`,
    '',
    ...listed(0, 'Operatories', unplaced.operatories, ({ id, name }) => named(id, name)),
    ...listed(0, 'Providers', unplaced.providers, providerText),
    ...listed(0, 'Users', unplaced.users, ({ id, name }) => named(id, name)),
    ...listed(0, 'Fee schedules of location groups', unplaced.feeSchedulesOfGroups, scheduleText),
    ...listed(0, 'Fee schedules of others', unplaced.feeSchedules, scheduleText),
    ...listed(0, 'Referral sources', unplaced.referralSources, ({ id, name }) => named(id, name)),
    ...listed(0, 'Facilities', unplaced.facilities, ({ id, name }) => named(id, name)),
    line(0, `Fees: ${factText(unplaced.fees)}`),
    line(0, `Appointments: ${factText(unplaced.appointments)}`),
    line(0, `Procedures: ${factText(unplaced.procedures)}`),
    line(0, `Patients: ${factText(unplaced.patients)}`),
  ];
  return `${lines.join('\n')}\n`;
}
