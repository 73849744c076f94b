import type { Traffic } from '@bitewing/testkit-native';
import pg from 'pg';
import type { FaultBed } from './fault-bed.ts';
import { loadSteps } from './host.ts';
import { openLoader } from './loader.ts';
import type { LogicalDump } from './logical-dump.ts';
import { type Picture, pictureOf, pictureStatement } from './picture.ts';
import { instance, type Story } from './story.ts';

/** What comes of a story that nothing disturbs. */
export interface Reference {
  readonly dump: LogicalDump;
  /** What may be seen: nothing, and what is shown after each settled step. */
  readonly pictures: readonly Picture[];
  /** What went over the line until the last step but one. */
  readonly traffic: Traffic;
}

/** Loads a story without a fault, in a database of its own. */
export async function loadUndisturbed(bed: FaultBed, story: Story): Promise<Reference> {
  const database = await bed.createDatabase();
  const loader = openLoader(database.loaderUrl);
  const reader = new pg.Client({ connectionString: database.readerUrl });
  await reader.connect();
  try {
    const look = async (): Promise<Picture> =>
      pictureOf((await reader.query(pictureStatement(story.entities))).rows);
    const pictures = [await look()];
    const onLoaded = async (step: number): Promise<void> => {
      const picture = await look();
      const isSettled = story.steps[step]?.batch.settled === true;
      if (isSettled !== (picture.digest !== pictures.at(-1)?.digest))
        throw new Error(`Step ${step} shows what it must not, or nothing new, without any fault.`);
      if (isSettled) pictures.push(picture);
    };
    const last = story.steps.length - 1;
    bed.proxy.arm();
    await loader.store.checkpoint(instance).load();
    await loadSteps(loader.store, story, 0, last, onLoaded);
    const traffic = bed.proxy.traffic();
    await loadSteps(loader.store, story, last, last + 1, onLoaded);
    return { dump: await database.dump(), pictures, traffic };
  } finally {
    await reader.end();
    await loader[Symbol.asyncDispose]();
    await database[Symbol.asyncDispose]();
  }
}
