import { readdirSync, readFileSync } from 'node:fs';

/** A function or class that a package exports. */
export interface ExportedFunction {
  /** `@bitewing/core/diff diffPage`. */
  readonly name: string;
  /** Folder of its package, as a URL. */
  readonly folder: string;
  readonly value: (...given: readonly unknown[]) => unknown;
}

type Manifest = Readonly<{ name: string; exports: Record<string, string | Record<string, string>> }>;

/** What tests of this repository judge with tells them what it read: no package that is published has it. */
const judges = '@bitewing/testkit-native/judges';

const packages = new URL('../../../../../packages/', import.meta.url);

/** Every function and class that any entry of any package exports, from the entries themselves. */
export async function exportedFunctions(): Promise<readonly ExportedFunction[]> {
  const found: ExportedFunction[] = [];
  for (const name of readdirSync(packages)) {
    const folder = new URL(`${name}/`, packages);
    const manifest: Manifest = JSON.parse(readFileSync(new URL('package.json', folder), 'utf8'));
    for (const [entry, target] of Object.entries(manifest.exports)) {
      const room = manifest.name + entry.slice(1);
      if (typeof target === 'string' || room === judges) continue;
      const source = target['@bitewing/source'] ?? target.default ?? '';
      const exported: Readonly<Record<string, unknown>> = await import(new URL(source, folder).href);
      for (const [name, value] of Object.entries(exported)) {
        if (typeof value !== 'function') continue;
        found.push({
          name: `${room} ${name}`,
          folder: folder.href,
          value: value as ExportedFunction['value'],
        });
      }
    }
  }
  return found;
}
