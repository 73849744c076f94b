import type { UpsertRecord } from '@bitewing/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LocationNode } from '../../src/organization/organization-nodes.ts';
import { createOrganizationTree } from '../../src/organization/organization-tree.ts';
import { renderOrganizationTree } from '../../src/organization/render-organization-tree.ts';
import { expectOrigins } from './expect-origins.ts';
import { batchOf, gone, recordsOf } from './group-stream.ts';

/** Locations 1 to 4 may be there; rows may name 5 as well, which never is, or none. */
const anyLocation = fc.option(fc.integer({ min: 1, max: 5 }).map(String), { nil: null });
const anyProvider = fc.integer({ min: 1, max: 5 }).map(String);
const anyPatient = fc.integer({ min: 1, max: 12 }).map(String);
const some = <T>(row: fc.Arbitrary<T>, most: number): fc.Arbitrary<T[]> => fc.array(row, { maxLength: most });

/** The rows of a small group; the number of a row is its id. */
const anyGroup = fc.record({
  locations: fc.uniqueArray(fc.integer({ min: 1, max: 4 }).map(String), { minLength: 1 }),
  operatories: some(fc.record({ location: anyLocation }), 8),
  users: some(fc.record({ location: anyLocation, provider: anyProvider }), 4),
  patients: some(fc.record({ home: anyLocation }), 12),
  appointments: some(
    fc.record({
      location: anyLocation,
      providers: fc.uniqueArray(anyProvider, { maxLength: 3 }),
      patient: fc.option(anyPatient, { nil: null }),
      status: fc.constantFrom('Checked Out', 'Scheduled', 'Missed'),
    }),
    30,
  ),
  procedures: some(
    fc.record({
      location: anyLocation,
      provider: anyProvider,
      patient: anyPatient,
      status: fc.constantFrom('1', '8', '7'),
      isDeleted: fc.boolean(),
    }),
    20,
  ),
  assignments: some(
    fc.record({
      location: anyLocation,
      provider: fc.option(anyProvider, { nil: null }),
      group: fc.option(fc.constant('9'), { nil: null }),
      schedule: fc.integer({ min: 1, max: 3 }).map(String),
    }),
    12,
  ),
  fees: some(fc.record({ location: anyLocation, schedule: fc.integer({ min: 1, max: 3 }).map(String) }), 12),
  sources: some(fc.record({ locations: fc.uniqueArray(fc.integer({ min: 1, max: 5 })) }), 5),
  facilities: some(fc.record({ locations: fc.uniqueArray(fc.integer({ min: 1, max: 5 })) }), 4),
});
type Group = typeof anyGroup extends fc.Arbitrary<infer T> ? T : never;

const numberedRows = <T>(rows: readonly T[]): readonly (readonly [id: string, row: T])[] =>
  rows.map((row, place) => [String(place + 1), row] as const);

/** The records of a group, made by the adapter's own readers. */
const recordsOfGroup = (group: Group): readonly UpsertRecord[] => [
  ...recordsOf(
    'location',
    ...group.locations.map((id) => ({ id, name: `L${id}`, timeZone: 'Eastern Standard Time' })),
  ),
  ...recordsOf(
    'operatory',
    ...numberedRows(group.operatories).map(([id, row]) => ({ id, locationId: row.location, name: `O${id}` })),
  ),
  ...recordsOf(
    'user',
    ...numberedRows(group.users).map(([id, row]) => ({
      id,
      defaultLocationId: row.location,
      providerId: row.provider,
    })),
  ),
  ...recordsOf(
    'patient',
    ...numberedRows(group.patients).map(([id, row]) => ({
      patientId: id,
      defaultLocationId: row.home,
      status: '1',
    })),
  ),
  ...recordsOf(
    'appointment',
    ...numberedRows(group.appointments).map(([id, row]) => ({
      id,
      locationId: row.location,
      patientId: row.patient,
      providerIds: `[${row.providers.join(',')}]`,
      status: row.status,
      startDateTime: '2026-02-25T09:30:00',
    })),
  ),
  ...recordsOf(
    'treatmentProcedure',
    ...numberedRows(group.procedures).map(([id, row]) => ({
      id,
      patientId: row.patient,
      locationId: row.location,
      providerId: row.provider,
      statusId: row.status,
      isDeleted: String(row.isDeleted),
      proposedDate: '2026-02-25T00:00:00',
    })),
  ),
  ...recordsOf(
    'feeScheduleAssignment',
    ...numberedRows(group.assignments).map(([id, row]) => ({
      FeeScheduleAssignmentId: id,
      FeeScheduleId: row.schedule,
      LocationId: row.location,
      ProviderId: row.provider,
      LocationsGroupId: row.group,
    })),
  ),
  ...recordsOf(
    'fee',
    ...numberedRows(group.fees).map(([id, row]) => ({
      FeeScheduleId: row.schedule,
      Code: `D${id}`,
      Amount: '9',
      LocationId: row.location,
    })),
  ),
  ...recordsOf(
    'referralSource',
    ...numberedRows(group.sources).map(([id, row]) => ({
      id,
      name: `S${id}`,
      locationIds: JSON.stringify(row.locations),
      status: '1',
    })),
  ),
  ...recordsOf(
    'facility',
    ...numberedRows(group.facilities).map(([id, row]) => ({
      id,
      name: `F${id}`,
      locationIds: JSON.stringify(row.locations),
      status: '1',
    })),
  ),
];

const keysOf = (listing: { readonly items: readonly { readonly id: string }[] }): readonly string[] =>
  listing.items.map(({ id }) => id.replace(/^\w+:/, '')).sort();
const unique = (texts: readonly (string | null)[]): readonly string[] =>
  [...new Set(texts.filter((text) => text !== null))].sort();
const idsWhere = <T>(rows: readonly T[], keep: (row: T) => boolean): readonly string[] =>
  numberedRows(rows)
    .filter(([, row]) => keep(row))
    .map(([id]) => id)
    .sort();
const scheduleAndProvider = (listing: LocationNode['feeSchedules']['forAll']): readonly string[] =>
  listing.items
    .flatMap(({ id, provider, assignments }) =>
      Array.from(
        { length: assignments.value ?? 0 },
        () => `${id.replace(/^\w+:/, '')} ${provider.value?.replace(/^\w+:/, '') ?? '-'}`,
      ),
    )
    .sort();

/** What stands under a location, looked for in the rows of the group one by one. */
function expectedUnder(location: string, group: Group) {
  const own = group.procedures.filter(({ isDeleted, status }) => !isDeleted && status !== '7');
  const roster = unique([
    ...group.appointments.filter((row) => row.location === location).flatMap((row) => row.providers),
    ...own.filter((row) => row.location === location).map((row) => row.provider),
    ...group.users.filter((row) => row.location === location).map((row) => row.provider),
  ]);
  const homes = new Map(numberedRows(group.patients).map(([id, { home }]) => [id, home]));
  const seen = unique([
    ...group.appointments
      .filter((row) => row.location === location && row.status === 'Checked Out')
      .map((row) => row.patient),
    ...own.filter((row) => row.location === location && row.status === '8').map((row) => row.patient),
  ]).filter((id) => homes.has(id));
  const elsewhere = seen
    .map((id) => homes.get(id) ?? null)
    .filter((home) => home !== null && home !== location && group.locations.includes(home));
  const assigned = group.assignments.filter((row) => row.location === location);
  const ofProviders = group.assignments.filter(
    (row) =>
      row.location === null && row.group === null && row.provider !== null && roster.includes(row.provider),
  );
  const form = ({ schedule, provider }: { schedule: string; provider: string | null }): string =>
    `${schedule} ${provider ?? '-'}`;
  return {
    operatories: idsWhere(group.operatories, (row) => row.location === location),
    users: idsWhere(group.users, (row) => row.location === location),
    roster,
    home: group.patients.filter(({ home }) => home === location).length,
    seen: seen.length,
    elsewhere: unique(elsewhere).map((home) => [home, elsewhere.filter((other) => other === home).length]),
    byLocation: assigned
      .filter((row) => row.provider === null)
      .map(form)
      .sort(),
    byProvider: [...assigned.filter((row) => row.provider !== null), ...ofProviders].map(form).sort(),
    forAll: group.assignments
      .filter((row) => row.location === null && row.group === null && row.provider === null)
      .map(form)
      .sort(),
    fees: group.fees.filter((row) => row.location === location).length,
    sources: idsWhere(
      group.sources,
      (row) => row.locations.length === 0 || row.locations.map(String).includes(location),
    ),
    facilities: idsWhere(group.facilities, (row) => row.locations.map(String).includes(location)),
  };
}

function foundUnder(node: LocationNode) {
  const { patients, feeSchedules } = node;
  return {
    operatories: keysOf(node.operatories),
    users: keysOf(node.users),
    roster: keysOf(node.providers),
    home: patients.home.value ?? 0,
    seen: patients.seen.value ?? 0,
    elsewhere: patients.seenFromElsewhere.items.map(({ id, patients: count }) => [
      id.replace(/^\w+:/, ''),
      count.value ?? 0,
    ]),
    byLocation: scheduleAndProvider(feeSchedules.byLocation),
    byProvider: scheduleAndProvider(feeSchedules.byProvider),
    forAll: scheduleAndProvider(feeSchedules.forAll),
    fees: node.fees.items.reduce((sum, { ofLocation }) => sum + (ofLocation.value ?? 0), 0),
    sources: keysOf(node.referralSources),
    facilities: keysOf(node.facilities),
  };
}

describe('the tree of any group', () => {
  it('has everything under its own location, nothing of one under another, and an origin on every node', () => {
    const anyOrder = fc.record({ group: anyGroup, seed: fc.infiniteStream(fc.nat()), detour: fc.nat(3) });
    fc.assert(
      fc.property(anyOrder, ({ group, seed, detour }) => {
        const records = [...recordsOfGroup(group)]
          .map((record) => ({ record, place: seed.next().value ?? 0 }))
          .sort((left, right) => left.place - right.place)
          .map(({ record }) => record);
        const organization = createOrganizationTree();
        // What was gone and comes again, and what comes twice, is there once.
        if (detour > 0) organization.add(batchOf(records.filter((_record, place) => place % detour === 0)));
        if (detour > 1) organization.add(batchOf(records.map(gone)));
        organization.add(batchOf(records));
        const tree = organization.tree();
        expectOrigins(tree);
        expect(renderOrganizationTree(tree).split('\n## ')).toHaveLength(group.locations.length + 2);
        expect(keysOf(tree.locations)).toEqual(unique(group.locations));
        for (const node of tree.locations.items) {
          expect(foundUnder(node)).toEqual(expectedUnder(node.id.replace(/^\w+:/, ''), group));
        }
        const strays = group.operatories.filter(
          ({ location }) => location === null || !group.locations.includes(location),
        );
        expect(tree.unplaced.operatories.items).toHaveLength(strays.length);
        const placed = tree.locations.items.reduce(
          (sum, { patients }) => sum + (patients.home.value ?? 0),
          0,
        );
        expect(placed + (tree.unplaced.patients.value ?? 0)).toBe(group.patients.length);
      }),
      { numRuns: 60 },
    );
  });

  it('is empty again when everything is gone', () => {
    fc.assert(
      fc.property(anyGroup, (group) => {
        const organization = createOrganizationTree();
        const records = recordsOfGroup(group);
        organization.add(batchOf(records));
        organization.add(batchOf(records.map(gone)));
        const tree = organization.tree();
        expectOrigins(tree);
        expect(tree.locations.items).toEqual([]);
        for (const member of Object.values(tree.unplaced)) {
          if ('items' in member) expect(member.items).toEqual([]);
          if ('value' in member) expect(member.value ?? 0).toBe(0);
        }
      }),
      { numRuns: 20 },
    );
  });
});
