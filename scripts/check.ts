import { buildPackages } from './build-packages.ts';
import { checkPackages } from './check-packages.ts';
import { checkDocExamples } from './doc-examples.ts';
import { ensureTestParts } from './ensure-test-parts.ts';
import { runProgram, runTool } from './run-program.ts';
import { runSteps } from './steps.ts';

const tool =
  (script: string, ...toolArguments: string[]) =>
  async () =>
    await runTool(script, toolArguments);

/** Our own scripts read the packages' sources, which are there before anything is built. */
const script =
  (path: string, ...scriptArguments: string[]) =>
  async () =>
    await runProgram(process.execPath, ['--conditions=@bitewing/source', path, ...scriptArguments]);

/** Benches read from real servers, which `npm test` may not have brought yet. */
const benches = async () => {
  const ready = await ensureTestParts();
  return ready === 0 ? await script('bench/src/main.ts', '--small')() : ready;
};

// Biome colours its output also where no terminal reads it.
const colors = `--colors=${process.stdout.isTTY ? 'force' : 'off'}`;

await runSteps('check', [
  ['format and lint', tool('@biomejs/biome/bin/biome', 'ci', '--error-on-warnings', colors)],
  ['types', tool('typescript/bin/tsc', '-p', '.')],
  ['import rules', script('scripts/import-rules/report.ts')],
  ['generated files', script('scripts/generate.ts', '--check')],
  ['examples in the docs', checkDocExamples],
  ['build', buildPackages],
  ['benches run', benches],
  ['packed packages', checkPackages],
  ['API docs', tool('typedoc/bin/typedoc')],
]);
