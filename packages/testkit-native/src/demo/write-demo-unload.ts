import { rmSync } from 'node:fs';
import type { LocalDate } from '@bitewing/core';
import { createPractice } from '@bitewing/testkit';
import { writeUnloadFolder } from '../eaglesoft/unload/write-unload-folder.ts';
import { eaglesoftDatabaseTables, writeEaglesoft } from '../eaglesoft/write/write-eaglesoft.ts';
import { demoSettings } from './demo-practice.ts';

/** How many people the practice has: so few that its files may stand in a repository. */
const patients = 60;

/** Writes the Eaglesoft practice of the demo into a folder, as `dbunload` would leave it; the same every time. */
export async function writeDemoUnload(folder: string): Promise<void> {
  const { asOf, timeZone } = demoSettings;
  const practice = createPractice({ seed: 700, patients, asOf: asOf as LocalDate, timeZone });
  const { tables } = writeEaglesoft(practice);
  rmSync(folder, { recursive: true, force: true });
  await writeUnloadFolder(folder, eaglesoftDatabaseTables(tables, 'ppm'));
}
