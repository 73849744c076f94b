import { runTool } from './run-program.ts';
import { publishedPackages } from './workspace.ts';

/** Builds every published package into its `dist`; gives the exit code. */
export async function buildPackages(): Promise<number> {
  const failed: string[] = [];
  for (const { folder, manifest } of publishedPackages()) {
    console.log(`building ${manifest.name}`);
    const exitCode = await runTool('tsup/dist/cli-default.js', ['--silent'], { folder });
    if (exitCode !== 0) failed.push(manifest.name);
  }
  if (failed.length > 0) console.error(`not built: ${failed.join(', ')}`);
  return failed.length === 0 ? 0 : 1;
}
