import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type CareStackJson, type CareStackObject, feedRowId, idText } from '@bitewing/testkit-native';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { CareStackOptions } from '../../src/index.ts';
import type {
  AssignedScheduleNode,
  LocationNode,
  OrganizationTree,
} from '../../src/organization/organization-nodes.ts';
import { createOrganizationTree } from '../../src/organization/organization-tree.ts';
import { renderOrganizationTree } from '../../src/organization/render-organization-tree.ts';
import { expectOrigins } from '../organization/expect-origins.ts';
import { groupStarter } from './running-group.ts';
import { groupOf } from './written-group.ts';

const start = groupStarter();
const { group } = groupOf(60);

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'carestack-tree-'));
});
afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

async function treeOf(options: Partial<CareStackOptions> = {}): Promise<OrganizationTree> {
  const { source } = await start({ group });
  const organization = createOrganizationTree();
  for await (const _ of organization.tap(source(options).snapshot({ batchSize: 97 })));
  return organization.tree();
}

/** Ids of rows as the records have them, in an order of their own. */
const idsOf = (table: string, rows: Iterable<CareStackJson>): readonly string[] =>
  [...new Set([...rows].map((id) => `${table}:${idText(id)}`))].sort();

const nodeIds = (items: readonly { readonly id: string }[]): readonly string[] =>
  items.map(({ id }) => id).sort();

const isList = (value: CareStackJson): value is readonly CareStackJson[] => Array.isArray(value);

/** Whether a row lists a location; one that lists none is for all where `emptyIsAll`. */
function listsLocation({ locationIds }: CareStackObject, id: CareStackJson, emptyIsAll: boolean): boolean {
  const listed = isList(locationIds ?? null) ? (locationIds as readonly CareStackJson[]) : [];
  return listed.length === 0 ? emptyIsAll : listed.map(idText).includes(idText(id));
}

/** What stands under a location by the account alone, worked out without any code of the adapter. */
function expectedUnder(location: CareStackObject) {
  const { id } = location;
  const isHere = (row: CareStackObject): boolean => idText(row.locationId) === idText(id);
  const providersOfVisits = group.appointments
    .filter(isHere)
    .flatMap(({ providerIds }) =>
      isList(providerIds ?? null) ? (providerIds as readonly CareStackJson[]) : [],
    );
  const providersOfWork = group.treatmentProcedures
    .filter((row) => isHere(row) && row.isDeleted !== true)
    .map(({ providerId }) => providerId)
    .filter((provider) => idText(provider) !== undefined);
  const users = [...group.users.values()].filter((row) => idText(row.defaultLocationId) === idText(id));
  const userIds = new Set(users.map((row) => idText(row.id)));
  const providersOfUsers = [...group.providerDetails.values()]
    .filter(({ userDetailId }) => userIds.has(idText(userDetailId)))
    .map((row) => row.id);
  const homes = group.patients.filter((row) => idText(row.defaultLocationId) === idText(id));
  return {
    operatories: idsOf(
      'operatory',
      group.operatories.filter(isHere).map((row) => row.id),
    ),
    providers: idsOf('provider', [...providersOfVisits, ...providersOfWork, ...providersOfUsers]),
    users: idsOf(
      'user',
      users.map((row) => row.id),
    ),
    referralSources: idsOf(
      'referralSource',
      group.referralSources.filter((row) => listsLocation(row, id, true)).map((row) => row.id),
    ),
    facilities: idsOf(
      'facility',
      group.facilities.filter((row) => listsLocation(row, id, false)).map((row) => row.id),
    ),
    home: new Set(homes.map((row) => feedRowId('patients', row))).size,
  };
}

const foundUnder = ({
  operatories,
  providers,
  users,
  referralSources,
  facilities,
  patients,
}: LocationNode) => ({
  operatories: nodeIds(operatories.items),
  providers: nodeIds(providers.items),
  users: nodeIds(users.items),
  referralSources: nodeIds(referralSources.items),
  facilities: nodeIds(facilities.items),
  home: patients.home.value,
});

function expectComplete(tree: OrganizationTree): void {
  expect(nodeIds(tree.locations.items)).toEqual(
    idsOf(
      'location',
      group.locations.map(({ id }) => id),
    ),
  );
  expect(nodeIds(tree.providers.items)).toEqual(
    idsOf(
      'provider',
      group.providers.map(({ id }) => id),
    ),
  );
  for (const location of group.locations) {
    const id = `location:${idText(location.id)}`;
    const node = tree.locations.items.find((each) => each.id === id);
    if (node === undefined) throw new Error('a location without a node');
    expect({ id, ...foundUnder(node) }).toEqual({ id, ...expectedUnder(location) });
    expect(node.name.value).toBe(location.name);
  }
  // Each operatory stands in one place, under its location or under none.
  const placed = tree.locations.items.flatMap(({ operatories }) => nodeIds(operatories.items));
  const astray = nodeIds(tree.unplaced.operatories.items);
  expect([...placed, ...astray].sort()).toEqual(
    idsOf(
      'operatory',
      group.operatories.map(({ id }) => id),
    ),
  );
}

const sumOf = (items: readonly AssignedScheduleNode[]): number =>
  items.reduce((sum, { assignments }) => sum + (assignments.value ?? 0), 0);

/** Fails unless each assignment of a fee schedule stands under the locations that it is for, as often as it is there. */
function expectAssignments({ locations }: OrganizationTree): void {
  const assigned = [...group.feeScheduleAssignments.values()].flat();
  let ofLocations = 0;
  for (const { id, feeSchedules, providers } of locations.items) {
    const roster = new Set(nodeIds(providers.items));
    const isHere = ({ LocationId }: CareStackObject): boolean => `location:${idText(LocationId)}` === id;
    const hasProvider = ({ ProviderId }: CareStackObject): boolean => idText(ProviderId) !== undefined;
    const isEverywhere = ({ LocationId, LocationsGroupId }: CareStackObject): boolean =>
      idText(LocationId) === undefined && idText(LocationsGroupId) === undefined;
    const own = assigned.filter((row) => isHere(row) && !hasProvider(row));
    const ofProviders = assigned.filter(
      (row) =>
        hasProvider(row) &&
        (isHere(row) || (isEverywhere(row) && roster.has(`provider:${idText(row.ProviderId)}`))),
    );
    expect([id, sumOf(feeSchedules.byLocation.items)]).toEqual([id, own.length]);
    expect([id, sumOf(feeSchedules.byProvider.items)]).toEqual([id, ofProviders.length]);
    ofLocations += assigned.filter(isHere).length;
  }
  expect(ofLocations).toBeGreaterThan(10);
}

describe('the tree of the group', () => {
  test('is complete, says of each node where it comes from, and mixes no locations', async () => {
    const tree = await treeOf();
    expect(tree.id).toBe(`account:${group.accountId}`);
    expectComplete(tree);
    expect(expectOrigins(tree)).toBeGreaterThan(200);
    expectAssignments(tree);
    // What no endpoint gives is not made up.
    for (const { recallTypes, settings } of tree.locations.items) {
      expect(recallTypes).toMatchObject({ origin: { kind: 'unavailable' }, items: [] });
      expect(settings.officeHours).toMatchObject({ origin: { kind: 'unavailable' }, value: null });
    }
  });

  test('takes names of schedules, fees and recalls from export files, and says so', async () => {
    const [schedule = ''] = idsOf(
      '',
      [...group.feeScheduleAssignments.values()].flat().map((row) => row.FeeScheduleId),
    );
    const id = schedule.slice(1);
    const place = idText(group.locations[0]?.id) ?? '';
    const fees = join(folder, 'fees.csv');
    const recalls = join(folder, 'recalls.csv');
    await writeFile(
      fees,
      `FeeScheduleId,FeeScheduleName,FeeScheduleType,Code,Amount,LocationId\r\n${id},Usual,UCR,D0120,51.50,${place}\r\n${id},Usual,UCR,D1110,97.00,\r\n`,
    );
    await writeFile(
      recalls,
      'RecallTypeId;RecallTypeName;IntervalMonths;Code\n1;Prophy;6;D1110\n1;Prophy;6;D0120\n2;Perio;4;D4910\n',
    );
    const tree = await treeOf({ exports: { feeSchedules: fees, recallRules: recalls } });
    expectComplete(tree);
    expect(expectOrigins(tree)).toBeGreaterThan(200);
    for (const node of tree.locations.items) {
      expect(node.recallTypes.origin.kind).toBe('export');
      expect(
        node.recallTypes.items.map(({ name, intervalMonths }) => [name.value, intervalMonths.value]),
      ).toEqual([
        ['Prophy', 6],
        ['Perio', 4],
      ]);
      const [known] = node.fees.items;
      expect([node.id, known?.name.value, known?.ofLocation.value, known?.ofAllLocations.value]).toEqual([
        node.id,
        'Usual',
        node.id === `location:${place}` ? 1 : 0,
        1,
      ]);
    }
  });

  test('survives as JSON and as a page, and tells of no patient', async () => {
    const tree = await treeOf();
    expect(JSON.parse(JSON.stringify(tree))).toEqual(tree);
    const page = renderOrganizationTree(tree);
    for (const { name } of group.locations) expect(page).toContain(String(name));
    const told = `${page}\n${JSON.stringify(tree)}`;
    const names = group.patients.map(({ lastName, firstName }) => `${String(firstName)} ${String(lastName)}`);
    expect(names.filter((name) => told.includes(name))).toEqual([]);
    expect(told).not.toMatch(/patient:\d/);
  });
});
