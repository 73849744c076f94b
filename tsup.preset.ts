import { readFileSync } from 'node:fs';
import type { Options } from 'tsup';

interface PackageManifest {
  exports: Record<string, string | Record<string, string>>;
}

/**
 * The one build of every published package: its entries are the sources that its `exports` name, so that a
 * subpath cannot be declared and not built.
 */
export function packageBuild(packageFolder: URL): Options {
  const manifest = JSON.parse(
    readFileSync(new URL('./package.json', packageFolder), 'utf8'),
  ) as PackageManifest;
  const entry: Record<string, string> = {};
  for (const target of Object.values(manifest.exports)) {
    if (typeof target === 'string') continue;
    const source = target['@bitewing/source'];
    if (source === undefined) throw new Error('an entry of "exports" has no "@bitewing/source" condition');
    entry[source.replace(/^\.\/src\//, '').replace(/\.ts$/, '')] = source;
  }
  return {
    entry,
    format: 'esm',
    target: 'es2023',
    platform: 'node',
    dts: true,
    sourcemap: true,
    clean: true,
    // `node:sqlite` exists only under its full name.
    removeNodeProtocol: false,
  };
}
