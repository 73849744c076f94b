import { BitewingError, errorCatalogue } from '@bitewing/core';
import { parseArguments, usage } from './arguments.ts';
import { demoSource } from './demo-source.ts';
import { createLineProgress } from './progress/line-progress.ts';
import { createTerminalProgress } from './progress/terminal-progress.ts';
import { conclusion, run } from './run.ts';

const print = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

/** Gives the exit code: 0 only if the proof holds, 1 if it does not, 2 if the run could not be started. */
async function main(): Promise<number> {
  try {
    // npm changes into the workspace; what was typed is meant from where it was typed.
    const folder = process.env.INIT_CWD ?? process.cwd();
    const parsed = parseArguments(process.argv.slice(2), { folder, demo: demoSource() });
    if (parsed.help) {
      print(usage);
      return 0;
    }
    const progress = process.stdout.isTTY
      ? createTerminalProgress(process.stdout)
      : createLineProgress(print);
    try {
      const migration = await run(parsed, { progress, environment: process.env });
      progress.close();
      for (const line of conclusion(migration, parsed.report)) print(line);
      return migration.report.holds ? 0 : 1;
    } finally {
      progress.close();
    }
  } catch (error) {
    if (!BitewingError.is(error)) throw error;
    process.stderr.write(`${error.code}: ${error.message}\n${errorCatalogue[error.code].remedy}\n`);
    return 2;
  }
}

process.exitCode = await main();
