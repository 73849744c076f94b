import { existsSync, readdirSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { defineConfig } from 'vitest/config';
import { checkFolder } from './scripts/workspace.ts';

const sourceCondition = '@bitewing/source';
const conditions = [sourceCondition, 'module', 'node', 'development|production'];

/** Every workspace folder with a `test` folder is a project of its own, named after its folder. */
function projectFolders(): string[] {
  const rooms = ['packages', 'examples'].flatMap((room) =>
    readdirSync(new URL(`./${room}/`, import.meta.url)).map((name) => `${room}/${name}`),
  );
  return [...rooms, 'bench', 'scripts'].filter((folder) =>
    existsSync(new URL(`./${folder}/test`, import.meta.url)),
  );
}

/** The projects with the test files that a pattern finds. */
export const projectsWith = (include: string) =>
  projectFolders().map((folder) => ({
    extends: true as const,
    test: { name: folder.replace(/^.*\//, ''), root: folder, include: [include] },
  }));

export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions, externalConditions: [sourceCondition, 'node'] } },
  test: {
    // Real database servers take part: the limits catch a hang, they do not measure speed.
    testTimeout: 120_000,
    hookTimeout: 180_000,
    // One file a core, and one more: while one waits for its server, the others compute (with one a core a sixth of the
    // processors' time was idle).
    maxWorkers: availableParallelism() + 1,
    execArgv: [`--conditions=${sourceCondition}`, '--disable-warning=ExperimentalWarning'],
    // Files of one worker share their modules, each loaded once: tests keep what they change to themselves.
    isolate: false,
    // Tests start some hundred processes on the same sources: Node compiles them for the first one only.
    env: { NODE_COMPILE_CACHE: join(checkFolder, 'compiled') },
    projects: projectsWith('test/**/*.test.ts'),
  },
});
