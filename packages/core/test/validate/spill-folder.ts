import { mkdtemp, readdir, readlink, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const descriptors = '/proc/self/fd';

/**
 * A temporary folder that tells what is still in it, or open in it: spilled files lose their name while they are in
 * use, so that only the open descriptors of the process show them.
 */
export async function createSpillFolder() {
  const folder = await mkdtemp(join(tmpdir(), 'bitewing-spilled-'));
  return {
    folder,
    async leftovers(): Promise<string[]> {
      const open = await Promise.all(
        // A descriptor may be closed while the list is read.
        (await readdir(descriptors)).map((name) => readlink(join(descriptors, name)).catch(() => '')),
      );
      return [...(await readdir(folder)), ...open.filter((path) => path.startsWith(folder))];
    },
    remove: () => rm(folder, { recursive: true }),
  };
}
