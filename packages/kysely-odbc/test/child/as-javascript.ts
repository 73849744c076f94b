import { cp, mkdir, readdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { stripTypeScriptTypes } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const packageFolder = fileURLToPath(new URL('../../', import.meta.url));

/**
 * Writes the package's sources, and the programs of this folder, as the JavaScript that hosts run: Node's own stripping of types
 * takes some forty megabytes a process, which no host pays.
 */
export async function writeAsJavaScript(folder: string): Promise<void> {
  const sources: string[] = [];
  for (const room of ['src', 'test/child']) {
    const names = await readdir(join(packageFolder, room), { recursive: true });
    sources.push(...names.filter((name) => /(?<!\.test)\.ts$/.test(name)).map((name) => join(room, name)));
  }
  for (const name of sources) {
    const text = await readFile(join(packageFolder, name), 'utf8');
    const target = join(folder, name.replace(/\.ts$/, '.js'));
    await mkdir(dirname(target), { recursive: true });
    await writeFile(target, stripTypeScriptTypes(text).replace(/(from '\.[^']*)\.ts'/g, "$1.js'"));
  }
  await cp(join(packageFolder, 'package.json'), join(folder, 'package.json'));
  await symlink(join(packageFolder, 'node_modules'), join(folder, 'node_modules'));
}
