import { type ExactJson, scalarText } from '@bitewing/adapter-kit';
import { BitewingError } from '@bitewing/core';
import { adapterName } from '../adapter-name.ts';
import type { ResolvedCareStackOptions } from '../options.ts';
import { calls } from '../profile/resources.ts';
import { ianaZoneOf } from '../profile/windows-zones.ts';
import type { CareStackClient } from '../way/api/carestack-client.ts';
import { idOf, memberOf } from '../way/api/member.ts';
import { now, type ReadTimes } from '../way/feed/feed-pages.ts';
import { expectList } from './expect-list.ts';
import { compareIds } from './native-ids.ts';

/** What has to be known of an account before anything of it can be mapped. */
export interface AccountFacts extends ReadTimes {
  readonly locations: readonly ExactJson[];
  /** IANA zone of the account. */
  readonly timeZone: string;
  /** IANA zone of a location by its native key; that of the account where it has none that is known. */
  readonly zoneOf: (locationKey: string | null) => string;
  /** What the server's clock said; null where it does not tell. */
  readonly serverMs: number | null;
}

/**
 * Asks for the locations: times of appointments are in their zones (carestack.md section 9, trap 1).
 *
 * @throws BitewingError what the client throws; `invalid_options` where neither a location nor an option says a zone
 */
export async function accountFacts(
  { timeZone, locationTimeZones }: ResolvedCareStackOptions,
  client: CareStackClient,
  signal: AbortSignal,
): Promise<AccountFacts> {
  const askedAt = now();
  const { json, serverMs } = await client.get({ call: calls.locations }, signal);
  const locations = expectList(json, calls.locations);
  const zones = new Map(Object.entries(locationTimeZones));
  const known = locations.flatMap((location) => {
    const key = idOf(location, 'id');
    const zone = zones.get(key ?? '') ?? ianaZoneOf(scalarText(memberOf(location, 'timeZone')) ?? '');
    return key === null || zone === undefined ? [] : [{ key, zone }];
  });
  for (const { key, zone } of known) zones.set(key, zone);
  const [first] = known.sort((left, right) => compareIds(left.key, right.key));
  const ofAccount = timeZone ?? first?.zone;
  if (ofAccount === undefined)
    throw new BitewingError('invalid_options', {
      adapter: adapterName,
      detail: 'timeZone is needed: no location says a zone that is known.',
    });
  return {
    locations,
    timeZone: ofAccount,
    zoneOf: (locationKey) => (locationKey === null ? undefined : zones.get(locationKey)) ?? ofAccount,
    serverMs,
    askedAt,
    readAt: now(),
  };
}
