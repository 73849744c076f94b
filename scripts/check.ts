import { buildPackages } from './build-packages.ts';
import { checkPackages } from './check-packages.ts';
import { checkDocExamples } from './doc-examples.ts';
import { runTool } from './run-program.ts';
import { runSteps } from './steps.ts';

const tool =
  (script: string, ...toolArguments: string[]) =>
  async () =>
    await runTool(script, toolArguments);

// Biome colours its output also where no terminal reads it.
const colors = `--colors=${process.stdout.isTTY ? 'force' : 'off'}`;

await runSteps('check', [
  ['format and lint', tool('@biomejs/biome/bin/biome', 'ci', '--error-on-warnings', colors)],
  ['types', tool('typescript/bin/tsc', '-p', '.')],
  ['import rules', tool('../scripts/import-rules/report.ts')],
  ['generated files', tool('../scripts/generate.ts', '--check')],
  ['examples in the docs', checkDocExamples],
  ['build', buildPackages],
  ['packed packages', checkPackages],
  ['API docs', tool('typedoc/bin/typedoc')],
]);
