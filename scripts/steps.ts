import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkFolder } from './workspace.ts';

/** What a script did: counted in tests where a step knows its tests, else one a step. */
export interface StepResult {
  readonly name: string;
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  /** The names of what failed, where the step knows them: the end of a long log is what is looked at first. */
  readonly failures?: readonly string[];
}

/** A step ends with the exit code of its program, or with its own counts. */
export type StepWork = () => Promise<number | Omit<StepResult, 'name'>>;

/** Runs steps one after another, whether or not an earlier one failed, and reports on all of them at the end. */
export async function runSteps(title: string, steps: readonly (readonly [name: string, work: StepWork])[]) {
  const results: StepResult[] = [];
  for (const [name, work] of steps) {
    console.log(`\n--- ${title}: ${name}`);
    results.push({ name, ...(await countsOf(work)) });
  }
  mkdirSync(checkFolder, { recursive: true });
  writeFileSync(join(checkFolder, `${title}.json`), JSON.stringify(results, null, 2));
  console.log(`\n${title}:`);
  for (const { name, passed, failed, skipped, failures = [] } of results) {
    const counts =
      passed + failed + skipped === 1 ? '' : ` (${passed} passed, ${failed} failed, ${skipped} skipped)`;
    console.log(`  ${failed === 0 ? 'ok    ' : 'FAILED'} ${name}${counts}`);
    for (const failure of failures) console.log(`           ${failure}`);
  }
  process.exitCode = results.every(({ failed }) => failed === 0) ? 0 : 1;
}

async function countsOf(work: StepWork): Promise<Omit<StepResult, 'name'>> {
  try {
    const outcome = await work();
    if (typeof outcome !== 'number') return outcome;
    return { passed: outcome === 0 ? 1 : 0, failed: outcome === 0 ? 0 : 1, skipped: 0 };
  } catch (error) {
    console.error(error);
    return { passed: 0, failed: 1, skipped: 0 };
  }
}
