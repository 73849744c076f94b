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
  /** IANA zone of a location by its native key; that of the account for what names no location, or one that is not listed. */
  readonly zoneOf: (locationKey: string | null) => string;
  /** What the server's clock said; null where it does not tell. */
  readonly serverMs: number | null;
}

/** So many are named; the rest is counted. */
const mostNamed = 20;

/** The error for locations whose zone has no name that is known; their ids are set-up, and nobody's data. */
function unzonedLocations(keys: readonly string[]): BitewingError {
  const more = keys.length > mostNamed ? ` and ${keys.length - mostNamed} more` : '';
  return new BitewingError('invalid_options', {
    adapter: adapterName,
    detail: `locationTimeZones needs the zones of the locations ${keys.slice(0, mostNamed).join(', ')}${more}: the account says none for them that is known.`,
  });
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
  const known: { readonly key: string; readonly zone: string }[] = [];
  const unzoned: string[] = [];
  for (const location of locations) {
    const key = idOf(location, 'id');
    if (key === null) continue;
    const zone = zones.get(key) ?? ianaZoneOf(scalarText(memberOf(location, 'timeZone')) ?? '');
    if (zone === undefined) unzoned.push(key);
    else known.push({ key, zone });
  }
  // By the zone of another place, every appointment there would be at a wrong moment.
  if (unzoned.length > 0) throw unzonedLocations(unzoned.sort(compareIds));
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
