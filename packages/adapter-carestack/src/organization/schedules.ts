import { byId } from './id-list.ts';
import type { AssignedScheduleNode, AssignedSchedules, FeesNode } from './organization-nodes.ts';
import { type Fact, type Listing, type Origin, unavailable } from './origin.ts';
import type { Roster } from './rosters.ts';
import type { Assignment, SetUp } from './set-up.ts';
import type { TableStates } from './table-states.ts';

const table = 'feeScheduleAssignment';
const noFees = 'No endpoint gives fee schedules; an export file may.';

/** Where assignments of fee schedules and fees apply. */
export interface Schedules {
  ofLocation(locationId: string, roster: Roster): AssignedSchedules;
  feesOf(locationId: string): Listing<FeesNode>;
  /** To groups of locations. */
  readonly ofGroups: Listing<AssignedScheduleNode>;
  /** To locations that are not known, and to providers who are found at none. */
  readonly elsewhere: Listing<AssignedScheduleNode>;
  /** Fees of locations that are not known. */
  readonly unplacedFees: Fact<number>;
}

interface Buckets {
  readonly byLocation: Map<string, Assignment[]>;
  readonly byProvider: Map<string, Assignment[]>;
  readonly forAll: Assignment[];
  readonly ofGroups: Assignment[];
  readonly elsewhere: Assignment[];
}

const pushTo = <T>(lists: Map<string, T[]>, key: string, item: T): void => {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [item]);
  else list.push(item);
};

function sortOut({ records, texts, assignments }: SetUp, rosters: Iterable<Roster>): Buckets {
  const atWork = new Set([...rosters].flatMap((roster) => [...roster.keys()]));
  const buckets: Buckets = {
    byLocation: new Map(),
    byProvider: new Map(),
    forAll: [],
    ofGroups: [],
    elsewhere: [],
  };
  for (const assignment of assignments()) {
    const location = texts.textOf(assignment.location);
    const provider = texts.textOf(assignment.provider);
    if (location !== null) {
      if (records.location.has(location)) pushTo(buckets.byLocation, location, assignment);
      else buckets.elsewhere.push(assignment);
    } else if (assignment.group !== 0) buckets.ofGroups.push(assignment);
    else if (provider === null) buckets.forAll.push(assignment);
    else if (atWork.has(provider)) pushTo(buckets.byProvider, provider, assignment);
    else buckets.elsewhere.push(assignment);
  }
  return buckets;
}

/** Fees of each schedule by location; those of all locations under 0. */
function countFees({ texts, records, fees }: SetUp) {
  const counts = new Map<number, Map<string | null, number>>();
  let unplaced = 0;
  for (const { schedule, location } of fees()) {
    const locationId = texts.textOf(location);
    if (locationId !== null && !records.location.has(locationId)) {
      unplaced += 1;
      continue;
    }
    const ofSchedule = counts.get(schedule) ?? new Map<string | null, number>();
    counts.set(schedule, ofSchedule);
    ofSchedule.set(locationId, (ofSchedule.get(locationId) ?? 0) + 1);
  }
  return { counts, unplaced };
}

export function placeSchedules(
  setUp: SetUp,
  states: TableStates,
  rosters: ReadonlyMap<string, Roster>,
): Schedules {
  const { texts, records } = setUp;
  const buckets = sortOut(setUp, rosters.values());
  const assigned = states.origin('native', table, [
    'FeeScheduleId',
    'LocationId',
    'ProviderId',
    'LocationsGroupId',
  ]);
  const nameOf = (id: string | null): Fact<string> => {
    const name = records.feeSchedule.get(id ?? '')?.data.name ?? null;
    const origin = name === null ? unavailable(noFees) : states.origin('export', 'feeSchedule', ['Name']);
    return { value: name, origin };
  };
  const counted = (value: number): Fact<number> => ({
    value,
    origin: states.origin('derived', table, ['FeeScheduleId', 'InsurancePlanId']),
  });

  /** Assignments that say the same but for the plan are one node. */
  const nodesOf = (assignments: readonly Assignment[]): readonly AssignedScheduleNode[] => {
    const groups = new Map<string, Assignment[]>();
    for (const each of assignments) pushTo(groups, `${each.schedule} ${each.provider} ${each.type}`, each);
    const nodes = [...groups.values()].flatMap((group) => {
      const [first] = group;
      if (first === undefined) return [];
      const id = texts.textOf(first.schedule);
      return {
        id: id ?? 'unknown',
        origin: assigned,
        name: nameOf(id),
        type: states.fact(table, 'FeeScheduleType', texts.textOf(first.type)),
        provider: states.fact(table, 'ProviderId', texts.textOf(first.provider)),
        assignments: counted(group.length),
        insurancePlans: counted(new Set(group.map(({ plan }) => plan).filter((plan) => plan !== 0)).size),
      };
    });
    return nodes.sort(byId);
  };
  const listing = (assignments: readonly Assignment[], remark?: string): Listing<AssignedScheduleNode> => {
    const origin: Origin =
      remark === undefined || assigned.kind === 'unavailable' ? assigned : { ...assigned, reason: remark };
    return { origin, items: nodesOf(assignments) };
  };
  const forAll = listing(buckets.forAll);

  const { counts, unplaced } = countFees(setUp);
  const hasFees = states.hasRows('fee');
  const feeOrigin = (fields: readonly string[]): Origin =>
    hasFees ? states.origin('export', 'fee', fields) : unavailable(noFees);
  const feeCount = (value: number): Fact<number> => ({
    value: hasFees ? value : null,
    origin: feeOrigin(['FeeScheduleId', 'LocationId']),
  });

  return {
    ofLocation(locationId, roster) {
      const here = buckets.byLocation.get(locationId) ?? [];
      const ofProviders = [...roster.keys()].flatMap((provider) => buckets.byProvider.get(provider) ?? []);
      return {
        origin: assigned,
        byLocation: listing(here.filter(({ provider }) => provider === 0)),
        byProvider: listing([...here.filter(({ provider }) => provider !== 0), ...ofProviders]),
        forAll,
      };
    },
    feesOf(locationId) {
      const items = [...counts].flatMap(([schedule, ofSchedule]): FeesNode[] => {
        const ofLocation = ofSchedule.get(locationId) ?? 0;
        const ofAllLocations = ofSchedule.get(null) ?? 0;
        const id = texts.textOf(schedule);
        if (ofLocation + ofAllLocations === 0 || id === null) return [];
        const origin = feeOrigin(['FeeScheduleId', 'LocationId']);
        const name = nameOf(id);
        return [
          { id, origin, name, ofLocation: feeCount(ofLocation), ofAllLocations: feeCount(ofAllLocations) },
        ];
      });
      return { origin: feeOrigin(['FeeScheduleId', 'LocationId', 'Amount']), items: items.sort(byId) };
    },
    ofGroups: listing(buckets.ofGroups, 'No endpoint says which locations a group has.'),
    elsewhere: listing(
      buckets.elsewhere,
      'Of locations that were not read, or of providers who are found at no location.',
    ),
    unplacedFees: feeCount(unplaced),
  };
}
