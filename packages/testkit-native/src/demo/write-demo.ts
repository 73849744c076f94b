import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { dumpOpenDental } from '../opendental/write/dump-open-dental.ts';
import { writeOpenDental } from '../opendental/write/write-open-dental.ts';
import { startMariaDb } from '../server/start-maria-db.ts';
import { demoPractice, demoSettings } from './demo-practice.ts';
import { writeDemoUnload } from './write-demo-unload.ts';

/** Files of the demo in their folder. */
export const demoFiles = {
  dump: 'opendental-demo.sql.gz',
  settings: 'demo.json',
  /** A folder. */
  unload: 'eaglesoft',
} as const;

/**
 * Writes the demo practices into a folder: the dump that the real programs make of the one, what a reader of it must be told,
 * and the files that the other was unloaded into. The text of all is the same on every machine.
 *
 * @throws BitewingError `peer_missing` without MariaDB.
 */
export async function writeDemo(folder: string): Promise<void> {
  await writeDemoUnload(join(folder, demoFiles.unload));
  const server = await startMariaDb({ timeZone: demoSettings.timeZone });
  try {
    const database = 'opendental';
    const { version, seed, asOf } = demoSettings;
    const written = await writeOpenDental(demoPractice(), { server, database, version, seed });
    await dumpOpenDental(server, database, join(folder, demoFiles.dump), { takenAt: `${asOf} 18:05:00` });
    const settings = { ...demoSettings, locationTimeZones: written.locationTimeZones };
    await writeFile(join(folder, demoFiles.settings), `${JSON.stringify(settings, null, 2)}\n`);
  } finally {
    await server[Symbol.asyncDispose]();
  }
}
