import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import * as z from 'zod';
import type { SourceArgument } from './arguments/source-argument.ts';

const demoFolder = new URL('../demo/', import.meta.url);

const settings = z.object({
  asOf: z.string(),
  timeZone: z.string(),
  locationTimeZones: z.record(z.string(), z.string()),
});

/**
 * The practices that come with the project, of invented people: an Open Dental backup, a group at CareStack, and what an
 * Eaglesoft database was unloaded into.
 */
export function demoSources(): readonly SourceArgument[] {
  const { asOf, timeZone, locationTimeZones } = settings.parse(
    JSON.parse(readFileSync(new URL('demo.json', demoFolder), 'utf8')),
  );
  return [
    {
      adapter: 'opendental',
      path: fileURLToPath(new URL('opendental-demo.sql.gz', demoFolder)),
      instance: 'demo',
      timeZone,
      locationTimeZones,
      allowMissingFooter: false,
      database: undefined,
    },
    { adapter: 'carestack-demo', instance: 'demo-group', timeZone },
    {
      adapter: 'eaglesoft',
      path: fileURLToPath(new URL('eaglesoft/', demoFolder)),
      instance: 'demo-unload',
      timeZone,
      locationTimeZones: {},
      profile: undefined,
      // What is checked out of a repository is as young as that.
      takenAt: new Date(`${asOf}T22:05:00Z`).toISOString(),
    },
  ];
}
