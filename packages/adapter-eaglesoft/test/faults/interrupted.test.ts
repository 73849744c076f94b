import { describe, test } from 'vitest';
import { practiceInTime } from '../truth/practice-in-time.ts';
import { databaseLoader } from '../truth/running-database.ts';
import { unloadFolders } from '../truth/unload-folders.ts';
import { databaseInterrupted, databaseKilled, unloadInterrupted } from './interrupted-runs.ts';

const load = databaseLoader();
const folders = unloadFolders();
const inTime = practiceInTime(6, 4);

describe('a host that is killed again and again keeps the truth in the end', () => {
  test('reading a database', async () => {
    await databaseInterrupted(load, inTime, { seed: 1, kills: 6 });
  });

  test('reading unload files', async () => {
    await unloadInterrupted(folders, inTime, { seed: 1, kills: 6 });
  });

  test('by SIGKILL, reading a database with its driver in a third process', async () => {
    await databaseKilled(load, inTime, { seed: 1, kills: 2, file: `${folders.path()}.journal` }, false);
  });
});
