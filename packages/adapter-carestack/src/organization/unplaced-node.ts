import type { Unplaced } from './organization-nodes.ts';
import { type Fact, sorted } from './origin.ts';
import type { PlacedFacts } from './placed-facts.ts';
import { rosterOrigin } from './rosters.ts';
import { type Listed, operatoryNode, providerNode, userNode, usersOrigin } from './set-up-nodes.ts';

/** What stands under no location, so that nothing is lost and nothing stands in a wrong place. */
export function unplacedNode(facts: PlacedFacts): Unplaced {
  const { records, states, rosters, schedules } = facts;
  const isLocation = (id: string | null): boolean => records.location.has(id ?? '');
  const isAstray = (other: { readonly data: { readonly locationId: string | null } }): boolean =>
    !isLocation(other.data.locationId);
  const atNone = <N>(listed: readonly Listed<N>[]): readonly N[] =>
    listed.filter(({ locationIds }) => locationIds?.some(isLocation) !== true).map(({ node }) => node);
  const atWork = new Set([...rosters.byLocation.values()].flatMap((roster) => [...roster.keys()]));
  const counted = (table: string, field: string, value: number): Fact<number> => {
    const origin = states.origin('derived', table, [field]);
    return { value: origin.kind === 'unavailable' ? null : value, origin };
  };
  const provider = states.origin('native', 'provider', ['id']);
  return {
    origin: states.combined('derived', { location: ['id'] }),
    operatories: sorted(
      states.origin('native', 'operatory', ['locationId']),
      [...records.operatory.values()].filter(isAstray).map((each) => operatoryNode(states, each)),
    ),
    providers: sorted(
      rosterOrigin(states),
      [...records.provider.keys()]
        .filter((id) => !atWork.has(id))
        .map((id) => providerNode(states, records, id, provider)),
    ),
    users: sorted(
      usersOrigin(states),
      [...records.userAccount.values()].filter(isAstray).map((each) => userNode(states, each)),
    ),
    referralSources: sorted(
      states.origin('native', 'referralSource', ['locationIds']),
      atNone(facts.sources.filter(({ locationIds }) => locationIds?.length !== 0)),
    ),
    // What an empty list of a facility means is not public.
    facilities: sorted(states.origin('native', 'facility', ['locationIds']), atNone(facts.facilities)),
    feeSchedulesOfGroups: schedules.ofGroups,
    feeSchedules: schedules.elsewhere,
    fees: schedules.unplacedFees,
    appointments: counted('appointment', 'locationId', rosters.unplacedAppointments),
    procedures: counted('treatmentProcedure', 'locationId', rosters.unplacedProcedures),
    patients: counted('patient', 'defaultLocationId', facts.patients.unplaced),
  };
}
