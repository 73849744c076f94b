import { afterAll, describe, test } from 'vitest';
import { expectNamed, expectScriptNamed, expectSurvived } from './random-files.ts';
import { testFolder } from './unload-files.ts';

const folder = testFolder();
afterAll(() => folder.remove());

/** Another slice every day; the seed of a failure is in its message. */
const first = Math.floor(Date.now() / 86_400_000) * 1000;
const seeds = (count: number) => Array.from({ length: count }, (_, at) => first + at);

describe('random files', () => {
  test('any text survives writing and reading', async () => {
    for (const seed of seeds(150)) await expectSurvived(folder, seed);
  });

  test('any bytes are read, or refused by name', async () => {
    for (const seed of seeds(250)) await expectNamed(folder, seed);
  });

  test('any script is read, or refused by name', async () => {
    for (const seed of seeds(100)) await expectScriptNamed(folder, seed);
  });
});
