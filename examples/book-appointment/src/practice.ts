import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { instantFrom, localDateFrom } from '@bitewing/core';
import * as z from 'zod';

const demoFolder = new URL('../../migrate/demo/', import.meta.url);

const settings = z.object({ timeZone: z.string(), locationTimeZones: z.record(z.string(), z.string()) });

/** The invented practice that comes with the project: its backup of a Friday evening, and what a reader must be told of it. */
export const practice = {
  instance: 'main-street',
  backup: fileURLToPath(new URL('opendental-demo.sql.gz', demoFolder)),
  ...settings.parse(JSON.parse(readFileSync(new URL('demo.json', demoFolder), 'utf8'))),
} as const;

/** When the agent is called: the Monday after, eight in the morning there. */
export const calledAt = instantFrom('2026-11-02T13:00:00Z');

/** The days that are asked for. */
export const week = { from: localDateFrom('2026-11-02'), to: localDateFrom('2026-11-06') } as const;
