import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Every package.json of the workspace, the root's first.
 *
 * @param {string} folder
 */
function manifests(folder) {
  const rooms = ['packages', 'examples', 'scripts'].flatMap((room) => {
    if (!existsSync(join(folder, room))) return [];
    return readdirSync(join(folder, room))
      .sort()
      .map((name) => join(room, name, 'package.json'));
  });
  return ['package.json', join('bench', 'package.json'), ...rooms].filter((path) =>
    existsSync(join(folder, path)),
  );
}

/**
 * A digest of all that decides what an install puts into node_modules. As long as it is the one that the last
 * install left behind, there is nothing to do.
 *
 * @param {string} folder
 */
export function workspaceStamp(folder) {
  const digest = createHash('sha256').update(`${process.platform} ${process.arch}\n`);
  for (const path of ['pnpm-lock.yaml', 'pnpm-workspace.yaml', ...manifests(folder)]) {
    digest
      .update(`${path}\n`)
      .update(readFileSync(join(folder, path)))
      .update('\n');
  }
  return digest.digest('hex');
}
