import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { nodeArguments, runProcess } from './faults/run-command.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bitewing-demo-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** A package whose binary is built for tests only: on a new machine it cannot be loaded. */
const withoutBinary = `data:text/javascript,${encodeURIComponent(`
  import { registerHooks } from 'node:module';
  registerHooks({
    resolve(specifier, context, next) {
      if (specifier === 'odbc') throw new Error('The binary of odbc is not there.');
      return next(specifier, context);
    },
  });
`)}`;

test('what is run first, without any argument, needs nothing but npm packages, and its proof holds', async () => {
  const places = ['--store', join(folder, 'store'), '--report', join(folder, 'report')];
  const run = await runProcess(
    process.execPath,
    nodeArguments('../../src/main.ts', places, ['--import', withoutBinary]),
  );
  expect(run.errors).not.toContain('odbc');
  expect(run.output.match(/^\S+: the proof holds, \d+ records/gm)?.map((line) => line.split(':')[0])).toEqual(
    ['demo', 'demo-group', 'demo-unload'],
  );
  expect(run.exitCode).toBe(0);
});
