import { now, problemReport, type SourceTraits } from '@bitewing/adapter-kit';
import {
  type Capabilities,
  type CheckReport,
  type EntityCapability,
  entityNames,
  stateWrites,
  writeOperations,
} from '@bitewing/core';
import { adapterName } from '../adapter-name.ts';
import type { OpenDentalApi } from '../way/api/api-client.ts';
import { officePreference } from './office-preference.ts';

/** A writer reads back what it wrote, and gives nobody anything to read. */
const unread: EntityCapability = {
  read: 'unavailable',
  reason: 'A writer reads only what it writes.',
  identity: 'native',
  changes: 'none',
  deletes: 'none',
  timePrecisionMs: 1_000,
  snapshot: 'none',
  omits: [],
  lossy: {},
};
const reads = Object.fromEntries(entityNames.map((entity) => [entity, unread])) as Capabilities['entities'];

const remarks: readonly string[] = [
  'Whether the key may write shows with the first write: the API has no way to ask.',
  'Of the program, setRecallStatus needs 24.2.31, a lookup of deleted visits 23.1.30.',
];

const randomKeys =
  'The preference RandomPrimaryKeys is on: of two bookings that race for one place both may stay (README, "Who yields").';

/** Looks whether the office answers, and of which version it is. */
export async function writerReport(
  api: OpenDentalApi,
  instance: string,
  way: string,
  signal: AbortSignal,
): Promise<CheckReport> {
  const capabilities = { entities: reads, writes: stateWrites(writeOperations) };
  const traits: SourceTraits = { adapter: adapterName, instance, way, isolation: 'none', capabilities };
  try {
    const version = await officePreference(api, 'DataBaseVersion', signal);
    const isRandom = (await officePreference(api, 'RandomPrimaryKeys', signal)) === '1';
    return {
      adapter: adapterName,
      instance,
      reachable: true,
      version,
      profile: null,
      way,
      isolation: traits.isolation,
      asOf: now(),
      capabilities,
      remarks: isRandom ? [...remarks, randomKeys] : remarks,
    };
  } catch (error) {
    return problemReport(error, traits);
  }
}
