// Imports every subpath of every built package, as a host would: without the condition that points at sources.
import { readFileSync } from 'node:fs';

interface Manifest {
  dependencies?: Record<string, string>;
  exports?: Record<string, unknown>;
}

const read = (path: string | URL): Manifest =>
  JSON.parse(readFileSync(new URL(path, import.meta.url), 'utf8'));

const packages = Object.keys(read('../package.json').dependencies ?? {}).filter((name) =>
  name.startsWith('@bitewing/'),
);

let subpaths = 0;
for (const name of packages) {
  const manifest = read(import.meta.resolve(`${name}/package.json`));
  for (const subpath of Object.keys(manifest.exports ?? {})) {
    if (subpath === './package.json') continue;
    const specifier = name + subpath.slice(1);
    const resolved = import.meta.resolve(specifier);
    if (!resolved.includes('/dist/')) throw new Error(`${specifier} is not the built one: ${resolved}`);
    const exported = Object.keys(await import(specifier));
    if (exported.length === 0) throw new Error(`${specifier} exports nothing`);
    subpaths += 1;
    console.log(`  ${specifier}: ${exported.length} exports`);
  }
}
if (subpaths === 0) throw new Error('no package was imported');
console.log(`${subpaths} entries of ${packages.length} packages import on Node ${process.version}`);
