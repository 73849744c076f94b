import { readFileSync } from 'node:fs';
import type { Options } from 'tsup';

interface PackageManifest {
  exports: Record<string, string | Record<string, string>>;
}

/**
 * The one build of every published package: its entries are the sources that its `exports` name, so that a
 * subpath cannot be declared and not built.
 *
 * @param threads Programs that the package runs on threads, by the names that they have beside its bundle.
 */
export function packageBuild(packageFolder: URL, threads: Readonly<Record<string, string>> = {}): Options {
  const manifest = JSON.parse(
    readFileSync(new URL('./package.json', packageFolder), 'utf8'),
  ) as PackageManifest;
  const entry: Record<string, string> = { ...threads };
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
