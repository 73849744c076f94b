// The entry of every npm script. It must run on whatever Node the machine has (20 or later): it brings pnpm and
// the project's own Node, and hands over to the latter.
import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { prepareWorkspace } from './bootstrap/prepare-workspace.mjs';
import { workspaceFolder } from './bootstrap/workspace-folder.mjs';

/** @type {Record<string, string>} */
const scripts = {
  start: 'examples/migrate/src/main.ts',
  book: 'examples/book-appointment/src/main.ts',
  test: 'scripts/test.ts',
  check: 'scripts/check.ts',
  soak: 'scripts/soak.ts',
  bench: 'scripts/bench.ts',
  build: 'scripts/build.ts',
  generate: 'scripts/generate.ts',
  format: 'scripts/format.ts',
};

const [command = '', ...commandArguments] = process.argv.slice(2);
const script = scripts[command];
if (script === undefined) {
  console.error(`Unknown command. Known are: ${Object.keys(scripts).join(', ')}.`);
  process.exit(1);
}

let node;
try {
  node = await prepareWorkspace();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}

const child = spawn(
  node,
  ['--conditions=@bitewing/source', '--disable-warning=ExperimentalWarning', script, ...commandArguments],
  { cwd: workspaceFolder, stdio: 'inherit' },
);
// A terminal sends its signals to the child as well; this process only waits for what the child makes of them.
for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
  process.on(signal, () => {
    if (signal !== 'SIGINT') child.kill(signal);
  });
}
child.on('error', (error) => {
  console.error(`The Node of this project could not be started: ${error.message}`);
  process.exit(1);
});
child.on('exit', (code, signal) => {
  // A shell's word for a program that a signal ended.
  process.exit(signal === null ? code : 128 + constants.signals[signal]);
});
