import { ensureTestParts } from './ensure-test-parts.ts';
import { runTool } from './run-program.ts';

/** Runs the long tests: all of them, or those whose path holds one of the words. */
const ready = await ensureTestParts();
process.exitCode =
  ready === 0
    ? await runTool('vitest/vitest.mjs', [
        'run',
        '--config',
        'vitest.soak.config.ts',
        ...process.argv.slice(2),
      ])
    : ready;
