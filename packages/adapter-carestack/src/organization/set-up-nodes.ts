import { recordId, type UpsertRecord } from '@bitewing/core';
import { byId, idsOfList, keptText } from './id-list.ts';
import type {
  FacilityNode,
  OperatoryNode,
  ProviderNode,
  RecallTypeNode,
  ReferralSourceNode,
  UserNode,
} from './organization-nodes.ts';
import { type Fact, type Listing, type Origin, unavailable } from './origin.ts';
import type { SetUp } from './set-up.ts';
import type { TableStates } from './table-states.ts';

const isInUse = ({ data }: { readonly data: { readonly recordStatus: string } }): boolean =>
  data.recordStatus === 'active';

export const operatoryNode = (
  states: TableStates,
  { id, data }: UpsertRecord<'operatory'>,
): OperatoryNode => ({
  id,
  origin: states.origin('native', 'operatory', ['id', 'locationId']),
  name: states.fact('operatory', 'name', data.name),
});

/** A provider by its id, which an appointment may name although no provider of that id was read. */
export function providerNode(
  states: TableStates,
  records: SetUp['records'],
  id: string,
  origin: Origin,
): ProviderNode {
  const found = records.provider.get(id);
  const missing = unavailable('No provider of this id was read.');
  const fact = <T>(fields: readonly string[], value: T | null): Fact<T> =>
    found === undefined
      ? { value: null, origin: missing }
      : { value, origin: states.origin('native', 'provider', fields) };
  const names = [found?.data.firstName, found?.data.lastName].filter((name) => name !== null);
  return {
    id,
    class: 'staff',
    origin,
    name: fact(['firstName', 'lastName'], names.join(' ') || null),
    abbreviation: fact(['shortName'], found?.data.abbreviation ?? null),
    role: fact(['providerType'], found?.data.role ?? keptText(found?.extra, 'providerType')),
    isActive: fact(['isActive'], found === undefined ? null : isInUse(found)),
  };
}

const someUsers = 'Only users whom a provider names: there is no list of users.';

/** Where lists of users come from, which never hold all of them. */
export function usersOrigin(states: TableStates): Origin {
  const origin = states.origin('native', 'user', ['defaultLocationId']);
  if (origin.kind === 'unavailable') return origin;
  return { ...origin, reason: origin.reason === undefined ? someUsers : `${someUsers} ${origin.reason}` };
}

export const userNode = (states: TableStates, { id, data }: UpsertRecord<'userAccount'>): UserNode => ({
  id,
  class: 'staff',
  origin: states.origin('native', 'user', ['id', 'defaultLocationId']),
  name: states.fact('user', 'userName', data.name),
  // The user's row does not say it: a provider's does.
  provider: { value: data.providerId, origin: states.origin('derived', 'user', ['providerId']) },
});

/** Kinds of recall with their codes. They hold for all locations: a rule names none. */
export function recallTypes({ records }: SetUp, states: TableStates): Listing<RecallTypeNode> {
  if (!states.hasRows('recallType')) {
    return { origin: unavailable('No endpoint gives recall rules; an export file may.'), items: [] };
  }
  const origin = states.origin('export', 'recallType', ['RecallTypeId']);
  const codes = new Map<string, string[]>();
  for (const { data, extra } of records.recallRule.values()) {
    const code = keptText(extra, 'Code');
    if (data.recallTypeId === null || code === null) continue;
    const known = codes.get(data.recallTypeId) ?? [];
    codes.set(data.recallTypeId, known);
    known.push(code);
  }
  const items = [...records.recallType.values()].map(({ id, data }): RecallTypeNode => {
    const { interval } = data;
    return {
      id,
      origin,
      name: { value: data.name, origin: states.origin('export', 'recallType', ['Name']) },
      intervalMonths: {
        value: interval === null ? null : interval.years * 12 + interval.months,
        origin: states.origin('export', 'recallType', ['IntervalMonths']),
      },
      codes: { value: (codes.get(id) ?? []).sort(), origin: states.origin('export', 'recallRule', ['Code']) },
    };
  });
  return { origin, items: items.sort(byId) };
}

/** A node with the ids of the locations that its row lists; null where the list cannot be read. */
export interface Listed<N> {
  readonly node: N;
  readonly locationIds: readonly string[] | null;
}

const locationIdsOf = ({ extra }: Pick<UpsertRecord, 'extra'>): readonly string[] | null =>
  idsOfList(extra, 'locationIds')?.map((key) => recordId('location', [key])) ?? null;

export function referralSources(
  { records }: SetUp,
  states: TableStates,
): readonly Listed<ReferralSourceNode>[] {
  const finer = new Map<string, number>();
  for (const { source, extra } of records.referral.values()) {
    const parent = source.table === 'referralSubcategory' ? keptText(extra, 'referralSourceId') : null;
    if (parent !== null) finer.set(parent, (finer.get(parent) ?? 0) + 1);
  }
  const sources = [...records.referral.values()].filter(({ source }) => source.table === 'referralSource');
  return sources.map((record) => {
    const { id, data, source } = record;
    const counted = states.origin('derived', 'referralSubcategory', ['referralSourceId']);
    const node: ReferralSourceNode = {
      id,
      origin: states.origin('native', 'referralSource', ['id', 'locationIds']),
      name: states.fact('referralSource', 'name', data.businessName),
      isActive: states.fact('referralSource', 'status', isInUse(record)),
      subcategories: {
        value: counted.kind === 'unavailable' ? null : (finer.get(source.key) ?? 0),
        origin: counted,
      },
    };
    return { node, locationIds: locationIdsOf(record) };
  });
}

export function facilities({ records }: SetUp, states: TableStates): readonly Listed<FacilityNode>[] {
  return [...records.facility.values()].map((record) => {
    const node: FacilityNode = {
      id: record.id,
      origin: states.origin('native', 'facility', ['id', 'locationIds']),
      name: states.fact('facility', 'name', record.data.name),
      isActive: states.fact('facility', 'status', isInUse(record)),
    };
    return { node, locationIds: locationIdsOf(record) };
  });
}
