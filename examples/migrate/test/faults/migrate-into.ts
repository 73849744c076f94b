import type { Source } from '@bitewing/core';
import { type Migration, migrate } from '../../src/migrate.ts';
import type { TargetStore } from '../../src/prove-source.ts';
import { createStopwatch } from '../../src/stopwatch.ts';
import { openDump, timeZone } from './practice-server.ts';
import type { NamedDump } from './run-command.ts';

const silent = { start: () => ({ advanceTo() {}, finish() {} }), say() {}, close() {} };

/** Moves dumps into a store in this process, as the command does; a source may be changed on the way. */
export async function migrateInto(
  store: TargetStore,
  dumps: readonly NamedDump[],
  change: (source: Source) => Source = (source) => source,
): Promise<Migration> {
  const practices = dumps.map(({ instance, path }) => ({
    argument: {
      adapter: 'opendental',
      path,
      instance,
      timeZone,
      locationTimeZones: {},
      allowMissingFooter: false,
      database: undefined,
    } as const,
    source: change(openDump(path, instance)),
  }));
  try {
    return await migrate({
      practices,
      store,
      tenant: 'faults',
      values: false,
      progress: silent,
      stopwatch: createStopwatch(),
    });
  } finally {
    for (const { source } of practices) await source[Symbol.asyncDispose]();
  }
}
