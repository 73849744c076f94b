import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import * as z from 'zod';
import type { SourceArgument } from './arguments/source-argument.ts';

const demoFolder = new URL('../demo/', import.meta.url);

const settings = z.object({ timeZone: z.string(), locationTimeZones: z.record(z.string(), z.string()) });

/** The practices that come with the project, of invented people: an Open Dental backup, and a group at CareStack. */
export function demoSources(): readonly SourceArgument[] {
  const { timeZone, locationTimeZones } = settings.parse(
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
  ];
}
