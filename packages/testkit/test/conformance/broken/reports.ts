import { BitewingError } from '@bitewing/core';
import { memoryCapabilities } from '../memory-source.ts';
import { type BrokenSource, broken, unreachableSource } from './break-source.ts';

const checks = 'checks itself without throwing';
const profiles = 'profiles every table and column once, in words of the model';
const agrees = 'maps no column to what it declares to lack';
const stops = 'stops its reports with the reason of the signal';

const nothingThere = memoryCapabilities({
  read: 'unavailable',
  reason: 'not there',
  changes: 'none',
  deletes: 'none',
  snapshot: 'none',
});

/** Faults of what a source reports on itself. */
export const reportFaults: readonly BrokenSource[] = [
  broken(checks, /instead of saying so/, 'throws from check', (source) => source, {
    unreachable: (source) => ({
      ...unreachableSource(source),
      check: () => Promise.reject(new BitewingError('source_not_found')),
    }),
  }),
  broken(checks, /the report names the source/, 'reports under another name', (source) => ({
    ...source,
    check: async () => ({ ...(await source.check()), instance: 'another' }),
  })),
  broken(checks, /names the way in and its isolation/, 'says nothing of its isolation', (source) => ({
    ...source,
    check: async () => ({ ...(await source.check()), isolation: '' }),
  })),
  broken(
    checks,
    /in effect by the report, and declared unavailable/,
    'reports more than it declares',
    (source) => ({
      ...source,
      capabilities: nothingThere,
    }),
  ),
  broken(profiles, /a field that the model does not have/, 'maps a column to nothing', (source) => ({
    ...source,
    profile: async () => ({
      ...(await source.profile()),
      tables: [
        {
          name: 'x',
          rows: 1,
          known: true,
          columns: [{ name: 'c', type: 'int', disposition: { kind: 'mapped', to: ['patient.hairColour'] } }],
        },
      ],
    }),
  })),
  broken(profiles, /does not say why/, 'drops a column without a reason', (source) => ({
    ...source,
    profile: async () => ({
      ...(await source.profile()),
      tables: [
        {
          name: 'x',
          rows: 1,
          known: true,
          columns: [{ name: 'c', type: 'int', disposition: { kind: 'dropped', reason: '' } }],
        },
      ],
    }),
  })),
  broken(profiles, /name one version/, 'profiles another version than it reports', (source) => ({
    ...source,
    profile: async () => ({ ...(await source.profile()), version: '2' }),
  })),
  broken(agrees, /which is declared unavailable/, 'reads what it calls unavailable', (source) => ({
    ...source,
    capabilities: nothingThere,
  })),
  broken(agrees, /patient\.lastName, which is declared omitted/, 'reads what it says it omits', (source) => ({
    ...source,
    capabilities: memoryCapabilities({ omits: ['lastName'] }),
  })),
  broken(stops, /check\(\) was aborted/, 'reports although it was aborted', (source) => ({
    ...source,
    check: () => source.check(),
  })),
  broken(stops, /profile\(\) was aborted/, 'profiles although it was aborted', (source) => ({
    ...source,
    profile: () => source.profile(),
  })),
];
