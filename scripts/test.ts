import { readFileSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import { buildPackages } from './build-packages.ts';
import { ensureTestParts } from './ensure-test-parts.ts';
import { runProgram, runTool } from './run-program.ts';
import { runSteps, type StepWork } from './steps.ts';
import { checkFolder } from './workspace.ts';

const filters = process.argv.slice(2);
const vitestReport = join(checkFolder, 'vitest.json');
const oldestNode = 'node_modules/node-22/bin/node';

interface VitestReport {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
  readonly numTodoTests: number;
  readonly testResults: readonly {
    readonly name: string;
    readonly status: string;
    /** Of a file that could not be loaded or set up. */
    readonly message: string;
    readonly assertionResults: readonly {
      readonly fullName: string;
      readonly status: string;
      readonly failureMessages: readonly string[];
    }[];
  }[];
}

const shortened = (what: string, message = ''): string =>
  [what, ...message.split('\n', 3)].filter((line) => line.trim() !== '').join('\n             ');

/** What failed, each with its file: a file that could not be loaded or set up names no test. */
function failuresOf({ testResults }: VitestReport): string[] {
  return testResults
    .filter(({ status }) => status === 'failed')
    .flatMap(({ name, message, assertionResults }) => {
      const file = relative('.', name);
      const failed = assertionResults.filter(({ status }) => status === 'failed');
      if (failed.length === 0) return [shortened(file, message)];
      return failed.map(({ fullName, failureMessages: [first] }) => shortened(`${file}: ${fullName}`, first));
    });
}

const vitest: StepWork = async () => {
  rmSync(vitestReport, { force: true });
  const exitCode = await runTool('vitest/vitest.mjs', [
    'run',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${vitestReport}`,
    ...filters,
  ]);
  const report: VitestReport = JSON.parse(readFileSync(vitestReport, 'utf8'));
  return {
    passed: report.numPassedTests,
    // A file that cannot be loaded fails the run without failing a test; a run without a test proves nothing.
    failed: Math.max(report.numFailedTests, exitCode === 0 && report.numPassedTests > 0 ? 0 : 1),
    skipped: report.numPendingTests + report.numTodoTests,
    failures: failuresOf(report),
  };
};

const smoke =
  (script: string): StepWork =>
  async () =>
    await runProgram(`./${oldestNode}`, ['--disable-warning=ExperimentalWarning', `src/${script}`], {
      folder: 'scripts/smoke',
    });

const ready = await ensureTestParts();
if (ready !== 0) {
  process.exitCode = ready;
} else {
  const oldestNodeSteps = [
    ['build', buildPackages],
    ['every export on Node 22.19', smoke('import-every-export.ts')],
    ['demo practice on Node 22.19', smoke('read-demo-dump.ts')],
  ] as const;
  await runSteps('test', [['vitest', vitest], ...(filters.length === 0 ? oldestNodeSteps : [])]);
  if (filters.length > 0) console.log('Only the named tests ran; the run on Node 22.19 was left out.');
}
