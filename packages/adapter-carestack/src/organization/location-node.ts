import type { UpsertRecord } from '@bitewing/core';
import { keptText } from './id-list.ts';
import type { LocationNode, LocationSettings } from './organization-nodes.ts';
import { sorted, unsaid } from './origin.ts';
import { patientNode } from './patient-counts.ts';
import type { PlacedFacts } from './placed-facts.ts';
import { evidenceOrigin, rosterOrigin } from './rosters.ts';
import { type Listed, operatoryNode, providerNode, userNode, usersOrigin } from './set-up-nodes.ts';
import type { TableStates } from './table-states.ts';

const addressFields = ['addressLine1', 'addressLine2', 'city', 'state', 'zipCode'].map(
  (name) => `address.${name}`,
);

const settingsOf = (states: TableStates, { data, extra }: UpsertRecord<'location'>): LocationSettings => ({
  origin: states.origin('native', 'location', ['id']),
  timeZone: states.fact('location', 'timeZone', data.timeZone),
  phone: states.fact('location', 'phone1', data.phone),
  otherPhone: states.fact('location', 'phone2', keptText(extra, 'phone2')),
  fax: states.fact('location', 'fax', data.fax),
  email: states.fact('location', 'email', keptText(extra, 'email')),
  officeHours: unsaid('office hours'),
  patientSharing: unsaid('how locations share patients; the counts of patients seen show where they do'),
  defaultFeeSchedule: unsaid('the fee schedule of a location; assignments are made for insurance plans'),
});

/** A location with everything that stands under it: only what names it, or holds for all locations. */
export function locationNode(facts: PlacedFacts, record: UpsertRecord<'location'>): LocationNode {
  const { records, states } = facts;
  const { id, data } = record;
  const { addressLine1, addressLine2, city, state, postalCode } = data;
  const roster = facts.rosters.byLocation.get(id) ?? new Map<string, never>();
  const isHere = (other: { readonly data: { readonly locationId: string | null } }): boolean =>
    other.data.locationId === id;
  const listedHere = <N>(listed: readonly Listed<N>[]): readonly N[] =>
    listed.filter(({ locationIds }) => locationIds?.includes(id) === true).map(({ node }) => node);
  // A source that lists no location is there for all of them (carestack.md section 6).
  const everywhere = facts.sources.filter(({ locationIds }) => locationIds?.length === 0);
  return {
    id,
    origin: states.origin('native', 'location', ['id']),
    name: states.fact('location', 'name', data.name),
    shortName: states.fact('location', 'shortName', data.abbreviation),
    address: {
      value: { addressLine1, addressLine2, city, state, postalCode },
      origin: states.origin('native', 'location', addressFields),
    },
    settings: settingsOf(states, record),
    operatories: sorted(
      states.origin('native', 'operatory', ['locationId']),
      [...records.operatory.values()].filter(isHere).map((each) => operatoryNode(states, each)),
    ),
    providers: sorted(
      rosterOrigin(states),
      [...roster].map(([provider, evidence]) =>
        providerNode(states, records, provider, evidenceOrigin(evidence)),
      ),
    ),
    users: sorted(
      usersOrigin(states),
      [...records.userAccount.values()].filter(isHere).map((each) => userNode(states, each)),
    ),
    feeSchedules: facts.schedules.ofLocation(id, roster),
    fees: facts.schedules.feesOf(id),
    recallTypes: facts.recalls,
    referralSources: sorted(states.origin('native', 'referralSource', ['locationIds']), [
      ...listedHere(facts.sources),
      ...everywhere.map(({ node }) => node),
    ]),
    facilities: sorted(states.origin('native', 'facility', ['locationIds']), listedHere(facts.facilities)),
    patients: patientNode(id, facts.patients, states),
  };
}
