import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const folder = join(import.meta.dirname, '../../.legs');

/**
 * Makes a program of a leg, which imports the built packages as a host does: Node's own stripping of types would take
 * 40 MB in every process that is measured. Gives its path.
 */
export async function bundleLeg(module: URL): Promise<string> {
  const path = fileURLToPath(module);
  const outfile = join(folder, `${basename(path, '.ts')}.mjs`);
  await build({
    stdin: {
      contents: `import { leg } from ${JSON.stringify(path)};
        import { runLegProcess } from './leg-process.ts';
        await runLegProcess(leg);`,
      resolveDir: import.meta.dirname,
      loader: 'ts',
    },
    bundle: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    outfile,
  });
  return outfile;
}
