import type { FacilityNode, RecallTypeNode, ReferralSourceNode } from './organization-nodes.ts';
import type { Listing } from './origin.ts';
import { countPatients, type PatientsByLocation } from './patient-counts.ts';
import { deriveRosters, type Rosters } from './rosters.ts';
import { placeSchedules, type Schedules } from './schedules.ts';
import type { SetUp } from './set-up.ts';
import { facilities, type Listed, recallTypes, referralSources } from './set-up-nodes.ts';
import type { TableStates } from './table-states.ts';

/** What nodes are made of: everything by the location that it belongs to. */
export interface PlacedFacts {
  readonly records: SetUp['records'];
  readonly states: TableStates;
  readonly rosters: Rosters;
  readonly patients: PatientsByLocation;
  readonly schedules: Schedules;
  readonly recalls: Listing<RecallTypeNode>;
  readonly sources: readonly Listed<ReferralSourceNode>[];
  readonly facilities: readonly Listed<FacilityNode>[];
}

export function placedFacts(setUp: SetUp, states: TableStates): PlacedFacts {
  const rosters = deriveRosters(setUp);
  return {
    records: setUp.records,
    states,
    rosters,
    patients: countPatients(setUp),
    schedules: placeSchedules(setUp, states, rosters.byLocation),
    recalls: recallTypes(setUp, states),
    sources: referralSources(setUp, states),
    facilities: facilities(setUp, states),
  };
}
