import { buildPackages } from './build-packages.ts';
import { ensureTestParts } from './ensure-test-parts.ts';
import { runProgram } from './run-program.ts';

/** Runs benches over the built packages, which is what hosts import; see bench/README.md. */
async function runBenches(): Promise<number> {
  const ready = await ensureTestParts();
  if (ready !== 0) return ready;
  const built = await buildPackages();
  if (built !== 0) return built;
  return await runProgram(process.execPath, [
    '--conditions=@bitewing/source',
    '--disable-warning=ExperimentalWarning',
    'bench/src/main.ts',
    ...process.argv.slice(2),
  ]);
}

process.exitCode = await runBenches();
