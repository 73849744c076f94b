import { describe, expect, it } from 'vitest';
import { createOrganizationTree } from '../../src/organization/organization-tree.ts';
import { renderOrganizationTree } from '../../src/organization/render-organization-tree.ts';
import { expectOrigins } from './expect-origins.ts';
import { batchOf, type Cells, gone, progress, recordsOf } from './group-stream.ts';

const location = (id: string, more: Cells = {}): Cells => ({
  id,
  name: `Office ${id}`,
  timeZone: 'Eastern Standard Time',
  ...more,
});
const appointment = (id: string, locationId: string, providerIds: string, more: Cells = {}): Cells => ({
  id,
  patientId: '51',
  startDateTime: '2026-02-25T09:30:00',
  status: 'Checked Out',
  duration: '30',
  locationId,
  providerIds,
  ...more,
});
const patient = (patientId: string, defaultLocationId: string | null, status = '1'): Cells => ({
  patientId,
  lastName: 'Canarysson',
  firstName: 'Zebulon',
  defaultLocationId,
  status,
});
const procedure = (id: string, locationId: string, providerId: string, more: Cells = {}): Cells => ({
  id,
  patientId: '51',
  procedureCodeId: '7',
  statusId: '8',
  locationId,
  providerId,
  proposedDate: '2026-02-25T00:00:00',
  ...more,
});
const provider = (id: string, lastName: string, more: Cells = {}): Cells => ({
  id,
  firstName: 'Ada',
  lastName,
  shortName: `P${id}`,
  providerType: 'Dentist',
  isActive: 'true',
  ...more,
});

const treeOf = (...batches: readonly ReturnType<typeof recordsOf>[]) => {
  const organization = createOrganizationTree();
  for (const records of batches) organization.add(batchOf(records));
  const tree = organization.tree();
  expectOrigins(tree);
  return tree;
};
const idsOf = (listing: { readonly items: readonly { readonly id: string }[] } | undefined) =>
  listing?.items.map(({ id }) => id);

describe('the tree of an account', () => {
  it('has the locations in order, each with what its own row says', () => {
    const tree = treeOf(
      recordsOf('account', { accountId: '1001', timeZone: 'Eastern Standard Time' }),
      recordsOf(
        'location',
        location('10'),
        location('9', {
          shortName: 'N',
          email: 'north@practice.example',
          phone1: '555-0100',
          'address.city': 'Springfield',
          timeZone: 'Central Standard Time',
        }),
      ),
    );
    expect(tree.id).toBe('account:1001');
    expect(tree.origin).toMatchObject({ kind: 'derived' });
    expect(tree.timeZone).toMatchObject({ value: 'America/New_York', origin: { kind: 'derived' } });
    expect(tree.name).toMatchObject({ value: null, origin: { kind: 'unavailable' } });
    expect(idsOf(tree.locations)).toEqual(['location:9', 'location:10']);
    const [north] = tree.locations.items;
    expect(north?.address.value?.city).toBe('Springfield');
    expect(north?.settings).toMatchObject({
      timeZone: { value: 'America/Chicago', origin: { kind: 'native', from: ['location.timeZone'] } },
      email: { value: 'north@practice.example', origin: { kind: 'native' } },
      fax: { value: null, origin: { kind: 'native' } },
      officeHours: { value: null, origin: { kind: 'unavailable' } },
      patientSharing: { value: null, origin: { kind: 'unavailable' } },
    });
  });

  it('puts operatories under their location, before or after it was read, and strays under none', () => {
    const tree = treeOf(
      recordsOf(
        'operatory',
        { id: '1', locationId: '2', name: 'A' },
        { id: '2', locationId: '99', name: 'B' },
      ),
      recordsOf('location', location('1'), location('2')),
      recordsOf('operatory', { id: '3', locationId: '1', name: 'C' }),
    );
    expect(tree.locations.items.map(({ operatories }) => idsOf(operatories))).toEqual([
      ['operatory:3'],
      ['operatory:1'],
    ]);
    expect(idsOf(tree.unplaced.operatories)).toEqual(['operatory:2']);
  });

  it('takes the last word on every record', () => {
    const organization = createOrganizationTree();
    const operatories = recordsOf(
      'operatory',
      { id: '1', locationId: '1', name: 'A' },
      { id: '2', locationId: '1', name: 'B' },
    );
    organization.add(batchOf([...recordsOf('location', location('1'), location('2')), ...operatories]));
    organization.add(batchOf(recordsOf('operatory', { id: '1', locationId: '2', name: 'A' })));
    organization.add(batchOf(operatories.slice(1).map(gone)));
    const [one, two] = organization.tree().locations.items;
    expect([idsOf(one?.operatories), idsOf(two?.operatories)]).toEqual([[], ['operatory:1']]);
  });

  it('derives who works where from appointments, procedures and default locations, with the evidence', () => {
    const tree = treeOf(
      recordsOf('location', location('1'), location('2')),
      recordsOf(
        'provider',
        provider('5', 'North'),
        provider('6', 'South', { isActive: 'false' }),
        provider('7', 'Nowhere'),
      ),
      recordsOf('user', { id: '70', userName: 'ada', defaultLocationId: '2', providerId: '6' }),
      recordsOf(
        'appointment',
        appointment('1', '1', '[5,6]'),
        appointment('2', '1', '[5]', { status: 'Missed' }),
      ),
      recordsOf('treatmentProcedure', procedure('1', '1', '5'), procedure('2', '1', '8', { statusId: '1' })),
      recordsOf('existingProcedure', {
        id: '1',
        patientId: '51',
        procedureCodeId: '7',
        locationId: '2',
        providerId: '5',
        receivedAt: '2',
      }),
    );
    const [one, two] = tree.locations.items;
    const evidence = one?.providers.items.map(({ id, origin }) => [
      id,
      origin.evidence?.appointments,
      origin.evidence?.procedures,
    ]);
    expect(evidence).toEqual([
      ['provider:5', 2, 1],
      ['provider:6', 1, 0],
      ['provider:8', 0, 1],
    ]);
    expect(one?.providers.items[0]).toMatchObject({
      class: 'staff',
      name: { value: 'Ada North' },
      isActive: { value: true },
      origin: { kind: 'derived', evidence: { defaultLocation: false, firstDay: null, lastDay: null } },
    });
    expect(one?.providers.items[2]).toMatchObject({ name: { value: null, origin: { kind: 'unavailable' } } });
    expect(two?.providers.items).toMatchObject([
      {
        id: 'provider:6',
        isActive: { value: false },
        origin: {
          kind: 'derived',
          from: ['user.defaultLocationId'],
          evidence: { appointments: 0, procedures: 0, defaultLocation: true },
        },
      },
    ]);
    expect(idsOf(two?.users)).toEqual(['user:70']);
    expect(idsOf(tree.unplaced.providers)).toEqual(['provider:7']);
    expect(idsOf(tree.providers)).toEqual(['provider:5', 'provider:6', 'provider:7']);
  });

  it('tells first and last day only where no single patient stands behind them', () => {
    const visits = (count: number) =>
      Array.from({ length: count }, (_visit, place) =>
        appointment(String(place + 1), '1', '[5]', {
          startDateTime: `2026-0${(place % 3) + 1}-1${place % 7}T09:00:00`,
        }),
      );
    const daysOf = (count: number) => {
      const tree = treeOf(recordsOf('location', location('1')), recordsOf('appointment', ...visits(count)));
      return tree.locations.items[0]?.providers.items[0]?.origin.evidence;
    };
    expect(daysOf(10)).toMatchObject({ appointments: 10, firstDay: null, lastDay: null });
    expect(daysOf(11)).toMatchObject({ appointments: 11, firstDay: '2026-01-10', lastDay: '2026-03-15' });
  });

  it('counts patients by default location, and those who are seen elsewhere, each once a location', () => {
    const tree = treeOf(
      recordsOf('location', location('1'), location('2'), location('3')),
      recordsOf(
        'patient',
        patient('51', '1'),
        patient('52', '2'),
        patient('53', null),
        patient('54', '99'),
        patient('55', '1', '0'),
      ),
      recordsOf(
        'appointment',
        appointment('1', '2', '[5]'),
        appointment('2', '2', '[5]'),
        appointment('3', '1', '[5]', { patientId: '52', status: 'Scheduled' }),
        appointment('4', '2', '[5]', { patientId: '52' }),
        appointment('5', '2', '[5]', { patientId: '53' }),
        appointment('6', '2', '[5]', { patientId: null, status: 'Blocked' }),
        appointment('7', '99', '[5]'),
      ),
      recordsOf('treatmentProcedure', procedure('1', '2', '5'), procedure('2', '3', '5', { statusId: '1' })),
    );
    const [one, two, three] = tree.locations.items.map(({ patients }) => patients);
    expect(one).toMatchObject({ home: { value: 2 }, homeActive: { value: 1 }, seen: { value: 0 } });
    expect(two).toMatchObject({
      home: { value: 1 },
      seen: { value: 3 },
      seenFromElsewhere: { items: [{ id: 'location:1', patients: { value: 1 } }] },
      seenWithoutHome: { value: 1 },
    });
    expect(three).toMatchObject({ home: { value: 0 }, seen: { value: 0 } });
    expect(tree.unplaced).toMatchObject({ patients: { value: 2 }, appointments: { value: 1 } });
  });

  it('tells assignments of fee schedules apart: by location, by a provider at it, for all, and for a group that nobody knows', () => {
    const assigned = (id: string, schedule: string, more: Cells = {}): Cells => ({
      FeeScheduleAssignmentId: id,
      FeeScheduleId: schedule,
      FeeScheduleType: '1',
      InsurancePlanId: '900',
      ...more,
    });
    const tree = treeOf(
      recordsOf('location', location('1'), location('2')),
      recordsOf('appointment', appointment('1', '1', '[5]')),
      recordsOf(
        'feeScheduleAssignment',
        assigned('1', '12', { LocationId: '1' }),
        assigned('2', '12', { LocationId: '1', InsurancePlanId: '901' }),
        assigned('3', '13', { LocationId: '2', ProviderId: '8' }),
        assigned('4', '14', { ProviderId: '5' }),
        assigned('5', '15', { ProviderId: '8' }),
        assigned('6', '16'),
        assigned('7', '17', { LocationsGroupId: '4' }),
        assigned('8', '18', { LocationId: '99' }),
      ),
      recordsOf(
        'feeSchedule',
        { FeeScheduleId: '12', FeeScheduleType: '1' },
        { FeeScheduleId: '16', Name: 'UCR' },
      ),
    );
    const [one, two] = tree.locations.items.map(({ feeSchedules }) => feeSchedules);
    expect(one?.byLocation.items).toMatchObject([
      {
        id: 'feeSchedule:12',
        name: { value: null, origin: { kind: 'unavailable' } },
        type: { value: '1', origin: { kind: 'native' } },
        provider: { value: null },
        assignments: { value: 2 },
        insurancePlans: { value: 2 },
      },
    ]);
    expect(one?.byProvider.items).toMatchObject([
      { id: 'feeSchedule:14', provider: { value: 'provider:5' } },
    ]);
    expect(two?.byLocation.items).toEqual([]);
    expect(two?.byProvider.items).toMatchObject([
      { id: 'feeSchedule:13', provider: { value: 'provider:8' } },
    ]);
    for (const each of [one, two]) {
      expect(each?.forAll.items).toMatchObject([
        { id: 'feeSchedule:16', name: { value: 'UCR', origin: { kind: 'export' } } },
      ]);
    }
    expect(idsOf(tree.unplaced.feeSchedulesOfGroups)).toEqual(['feeSchedule:17']);
    expect(tree.unplaced.feeSchedulesOfGroups.origin.reason).toMatch(/group/);
    expect(idsOf(tree.unplaced.feeSchedules)).toEqual(['feeSchedule:15', 'feeSchedule:18']);
  });

  it('has fees and recalls from export files, and says that there are none without', () => {
    const fee = (code: string, more: Cells = {}): Cells => ({
      FeeScheduleId: '12',
      Code: code,
      Amount: '9',
      ...more,
    });
    const locations = recordsOf('location', location('1'), location('2'));
    const without = treeOf(locations).locations.items[0];
    expect(without?.fees).toMatchObject({
      items: [],
      origin: { kind: 'unavailable', reason: expect.stringMatching(/export/) },
    });
    expect(without?.recallTypes.origin).toMatchObject({
      kind: 'unavailable',
      reason: expect.stringMatching(/export/),
    });
    const [one, two] = treeOf(
      locations,
      recordsOf('fee', fee('D1'), fee('D2'), fee('D1', { LocationId: '1' }), fee('D9', { LocationId: '99' })),
      recordsOf('recallType', { RecallTypeId: '3', Name: 'Cleaning', IntervalMonths: '6' }),
      recordsOf('recallRule', { RecallTypeId: '3', Code: 'D1110' }, { RecallTypeId: '3', Code: 'D0120' }),
    ).locations.items;
    expect(one?.fees.items).toMatchObject([
      {
        id: 'feeSchedule:12',
        ofLocation: { value: 1, origin: { kind: 'export' } },
        ofAllLocations: { value: 2 },
      },
    ]);
    expect(two?.fees.items).toMatchObject([{ ofLocation: { value: 0 }, ofAllLocations: { value: 2 } }]);
    for (const each of [one, two]) {
      expect(each?.recallTypes).toMatchObject({
        origin: { kind: 'export' },
        items: [
          {
            id: 'recallType:3',
            name: { value: 'Cleaning' },
            intervalMonths: { value: 6 },
            codes: { value: ['D0120', 'D1110'] },
          },
        ],
      });
    }
  });

  it('says where rows were rejected, so that a list is not taken for all there is', () => {
    const organization = createOrganizationTree();
    const tables = [
      { ...progress('location'), read: 2, mapped: 1, rejected: 1 },
      { ...progress('operatory'), read: 1, rejected: 1 },
    ];
    organization.add(batchOf(recordsOf('location', location('1')), tables));
    const { locations } = organization.tree();
    expect(locations.origin.reason).toBe('Rows of the table location were rejected: 1.');
    expect(locations.items[0]?.operatories).toMatchObject({
      items: [],
      origin: { reason: 'Rows of the table operatory were rejected: 1.' },
    });
  });

  it('says that users are not all there are, and why there are fewer still', () => {
    const organization = createOrganizationTree();
    const users = recordsOf('user', { id: '70', userName: 'ada', defaultLocationId: '1', providerId: '6' });
    organization.add(
      batchOf([...recordsOf('location', location('1')), ...users], [progress('user', 'source_busy')]),
    );
    const { locations, unplaced } = organization.tree();
    const reason = /^Only users whom a provider names.* was not read to its end: source_busy\.$/;
    for (const { origin } of [locations.items[0]?.users, unplaced.users].filter((list) => list !== undefined))
      expect(origin).toMatchObject({ kind: 'native', reason: expect.stringMatching(reason) });
  });

  it('takes no number for an id that stands in anything but a list of ids', () => {
    const inObjects = '[{"id":1,"rank":11}]';
    const tree = treeOf(
      recordsOf('location', location('1'), location('11')),
      recordsOf('referralSource', { id: '1', name: 'Flyer', locationIds: inObjects, status: '1' }),
      recordsOf('facility', { id: '1', name: 'Hall', locationIds: inObjects, status: '1' }),
      recordsOf('appointment', appointment('1', '1', inObjects)),
    );
    for (const { referralSources, facilities, providers } of tree.locations.items)
      expect([referralSources, facilities, providers].map(idsOf)).toEqual([[], [], []]);
    expect(idsOf(tree.unplaced.referralSources)).toEqual(['referralSource:1']);
    expect(idsOf(tree.unplaced.facilities)).toEqual(['facility:1']);
  });

  it('has referral sources and facilities where they list the location; a source that lists none is everywhere', () => {
    const tree = treeOf(
      recordsOf('location', location('1'), location('11')),
      recordsOf(
        'referralSource',
        { id: '1', name: 'Flyer', locationIds: '[1]', status: '1' },
        { id: '2', name: 'Web', locationIds: '[]', status: '0' },
        { id: '3', name: 'Radio', locationIds: '[99]', status: '1' },
        { id: '4', name: 'Sign', locationIds: '[11,1]', status: '1' },
      ),
      recordsOf(
        'referralSubcategory',
        { id: '1', referralSourceId: '1', name: 'Red', status: '1' },
        { id: '2', referralSourceId: '1', name: 'Blue', status: '1' },
      ),
      recordsOf(
        'facility',
        { id: '1', name: 'Hall', locationIds: '[11]', status: '1' },
        { id: '2', name: 'Lab', locationIds: '[]', status: '2' },
      ),
    );
    const [one, eleven] = tree.locations.items;
    expect(idsOf(one?.referralSources)).toEqual(['referralSource:1', 'referralSource:2', 'referralSource:4']);
    expect(idsOf(eleven?.referralSources)).toEqual(['referralSource:2', 'referralSource:4']);
    expect(
      one?.referralSources.items.map(({ subcategories, isActive }) => [subcategories.value, isActive.value]),
    ).toEqual([
      [2, true],
      [0, false],
      [0, true],
    ]);
    expect([idsOf(one?.facilities), idsOf(eleven?.facilities)]).toEqual([[], ['facility:1']]);
    expect(idsOf(tree.unplaced.referralSources)).toEqual(['referralSource:3']);
    expect(idsOf(tree.unplaced.facilities)).toEqual(['facility:2']);
  });

  it('does not take what could not be read for what is not there', () => {
    const organization = createOrganizationTree();
    const tables = [
      progress('location'),
      progress('operatory', 'source_busy'),
      progress('facility'),
      progress('appointment', 'ip_blocked'),
    ];
    organization.add(batchOf(recordsOf('location', location('1')), tables));
    const tree = organization.tree();
    expectOrigins(tree);
    const [one] = tree.locations.items;
    expect(one?.origin).toEqual({ kind: 'native', from: ['location.id'] });
    expect(one?.operatories).toEqual({
      origin: {
        kind: 'unavailable',
        from: [],
        reason: 'The table operatory could not be read: source_busy.',
      },
      items: [],
    });
    expect(one?.facilities).toEqual({
      origin: { kind: 'native', from: ['facility.locationIds'] },
      items: [],
    });
    expect(one?.providers.origin).toMatchObject({
      kind: 'unavailable',
      reason: expect.stringMatching(/ip_blocked/),
    });
    expect(one?.patients.home).toMatchObject({ value: null, origin: { kind: 'unavailable' } });
    expect(one?.referralSources.origin.reason).toBe('The table referralSource was not read.');
    organization.add(batchOf(recordsOf('operatory', { id: '1', locationId: '1', name: 'A' })));
    expect(organization.tree().locations.items[0]?.operatories.origin).toMatchObject({
      kind: 'native',
      reason: 'The table operatory was not read to its end: source_busy.',
    });
    organization.add(batchOf([], [progress('operatory')]));
    expect(organization.tree().locations.items[0]?.operatories.origin).toEqual({
      kind: 'native',
      from: ['operatory.locationId'],
    });
  });

  it('says where everything comes from even where nothing was read', () => {
    const tree = createOrganizationTree().tree();
    expect(expectOrigins(tree)).toBeGreaterThan(10);
    expect(tree).toMatchObject({ id: null, locations: { items: [], origin: { kind: 'unavailable' } } });
  });

  it('takes batches of one instance, and passes them on as they are', async () => {
    const organization = createOrganizationTree();
    const batch = batchOf(recordsOf('location', location('1')));
    const passed = [];
    async function* stream() {
      yield batch;
    }
    for await (const each of organization.tap(stream())) passed.push(each);
    expect(passed).toEqual([batch]);
    expect(organization.tree().instance.value).toBe('group');
    expect(() => organization.add(batchOf([], [], 'another'))).toThrow(
      expect.objectContaining({ code: 'invalid_options' }),
    );
  });
});

describe('what the tree shows', () => {
  const batches = [
    recordsOf('location', location('1', { name: 'North *office*\n# not a heading' }), location('2')),
    recordsOf('operatory', { id: '1', locationId: '1', name: 'Chair 1' }),
    recordsOf('provider', provider('5', 'North')),
    recordsOf('appointment', appointment('1', '2', '[5]', { notes: 'Zebulon was here' })),
    recordsOf('treatmentProcedure', procedure('1', '2', '5')),
    recordsOf('patient', patient('51', '1')),
    recordsOf('user', {
      id: '70',
      userName: 'ada',
      defaultLocationId: '1',
      providerId: '5',
      email: 'zebulon@home.example',
    }),
  ];

  it('is JSON, and holds nothing of any patient', () => {
    const tree = treeOf(...batches);
    const text = JSON.stringify(tree);
    expect(JSON.parse(text)).toEqual(tree);
    for (const shown of [text, renderOrganizationTree(tree)]) {
      expect(shown).not.toMatch(/Zebulon|Canarysson|zebulon|patient:51|appointment:1|2026-02-25/);
    }
  });

  it('reads as a page on which every line says where it comes from', () => {
    const page = renderOrganizationTree(treeOf(...batches));
    expect(page).toContain('## North \\*office\\* \\# not a heading [location:1]');
    expect(page.match(/^#/gm)).toHaveLength(4);
    expect(page).toContain(
      '- Zone: America/New\\_York (native: The table location is not known to be read to its end)',
    );
    expect(page).toContain('  - Chair 1 [operatory:1]');
    expect(page).toContain('Ada North, P5, dentist [provider:5] (derived: 1 appointments, 1 procedures)');
    expect(page).toContain('- Recalls (unavailable: No endpoint gives recall rules; an export file may)');
    const unsaid = page
      .split('\n')
      .filter((text) => text.startsWith('- ') && !/\((native|derived|export|unavailable)/.test(text));
    expect(unsaid).toEqual([]);
    expect(renderOrganizationTree(createOrganizationTree().tree())).toContain('# Organization');
  });
});
