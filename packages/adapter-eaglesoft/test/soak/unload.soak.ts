import { afterEach, beforeEach, describe, test } from 'vitest';
import { expectNamed, expectScriptNamed, expectSurvived } from '../unload/random-files.ts';
import { type TestFolder, testFolder } from '../unload/unload-files.ts';

const seeds = Array.from({ length: 4_000 }, (_, at) => at + 1);
let folder: TestFolder;
beforeEach(() => {
  folder = testFolder();
});
afterEach(() => folder.remove());

describe('unload files of any kind', () => {
  test('any text survives writing and reading', async () => {
    for (const seed of seeds) await expectSurvived(folder, seed);
  });

  test('any bytes are read, or refused by name', async () => {
    for (const seed of seeds) await expectNamed(folder, seed);
  });

  test('any script is read, or refused by name', async () => {
    for (const seed of seeds) await expectScriptNamed(folder, seed);
  });
});
