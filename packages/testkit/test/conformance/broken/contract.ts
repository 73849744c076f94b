import { BitewingError, collect, type Source } from '@bitewing/core';
import { memoryCapabilities } from '../memory-source.ts';
import { type BrokenSource, broken, unreachableSource } from './break-source.ts';

const names = 'says which contract it keeps, and its names';
const capabilities = 'states its capabilities for every entity, in words of the model';
const lazy = 'opens nothing before the first pull';
const nothingThere = 'fails by name where there is nothing to read';

/** Faults of a source before anything is read from it. */
export const contractFaults: readonly BrokenSource[] = [
  broken(names, /instance is the name/, 'has no instance', (source) => ({ ...source, instance: '' })),
  broken(names, /short lower-case name/, 'has an adapter name with spaces', (source) => ({
    ...source,
    adapter: 'My Adapter',
  })),
  broken(capabilities, /hairColour is no field/, 'omits a field that does not exist', (source) => ({
    ...source,
    capabilities: memoryCapabilities({ omits: ['hairColour'] }),
  })),
  broken(capabilities, /every entity, and no other/, 'forgets an entity', (source) => {
    const { perioTooth: _forgotten, ...entities } = source.capabilities.entities;
    return { ...source, capabilities: { ...source.capabilities, entities } as Source['capabilities'] };
  }),
  broken(
    capabilities,
    /every write, and no other/,
    'does not say whether a payment can be posted',
    (source) => {
      const { postPayment: _forgotten, ...writes } = source.capabilities.writes;
      return { ...source, capabilities: { ...source.capabilities, writes } as Source['capabilities'] };
    },
  ),
  broken(capabilities, /says why it is not native/, 'does not say why it derives', (source) => ({
    ...source,
    capabilities: memoryCapabilities({ read: 'derived' }),
  })),
  broken(
    capabilities,
    /patient: deletes is stated/,
    'leaves a line of its capabilities to a default',
    (source) => {
      const { deletes: _unstated, ...patient } = source.capabilities.entities.patient;
      const entities = { ...source.capabilities.entities, patient };
      return { ...source, capabilities: { ...source.capabilities, entities } as Source['capabilities'] };
    },
  ),
  broken(capabilities, /deletes are found by reading changes/, 'finds deletes and no changes', (source) => ({
    ...source,
    capabilities: memoryCapabilities({ changes: 'none' }),
  })),
  broken(capabilities, /says how it is less exact/, 'is less exact and does not say how', (source) => ({
    ...source,
    capabilities: memoryCapabilities({ lossy: { recordStatus: ' ' } }),
  })),
  broken(lazy, /opened something before/, 'opens when asked', (source, traces) => ({
    ...source,
    snapshot: (options) => {
      traces.count += 1;
      return source.snapshot(options);
    },
  })),
  broken(
    lazy,
    /throws before the first pull/,
    'throws before the first pull when there is nothing',
    (source) => source,
    {
      unreachable: (source) => ({
        ...unreachableSource(source),
        snapshot: () => {
          throw new BitewingError('source_not_found');
        },
      }),
    },
  ),
  broken(nothingThere, /profile\(\) finds something/, 'has a profile of nothing', (source) => source, {
    unreachable: (source) => ({ ...unreachableSource(source), profile: () => source.profile() }),
  }),
  broken(
    nothingThere,
    /changes\(\) throws an error without a name/,
    'lets the error of its driver out',
    (source) => source,
    {
      unreachable: (source) => ({
        ...unreachableSource(source),
        changes: () => ({
          [Symbol.asyncIterator]: () => ({ next: () => Promise.reject(new Error('ENOENT')) }),
        }),
      }),
    },
  ),
  broken(
    'leaves the practice as it was',
    /changed something in the practice/,
    'writes what it read',
    (source, traces) => ({
      ...source,
      async *snapshot(options) {
        traces.writes += (await collect(source.snapshot(options))).length;
        yield* source.snapshot(options);
      },
    }),
  ),
];
