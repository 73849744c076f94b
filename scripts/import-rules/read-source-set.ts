import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { workspaceFolder, workspacePackages } from '../workspace.ts';
import type { SourceSet } from './source-set.ts';

/** The workspace as it stands on disk. */
export function readSourceSet(): SourceSet {
  const paths = globSync(['{bench,packages/*,examples/*}/{src,test}/**/*.ts'], {
    cwd: workspaceFolder,
    exclude: ['**/node_modules/**'],
  });
  const root = JSON.parse(readFileSync(join(workspaceFolder, 'package.json'), 'utf8'));
  return {
    packages: workspacePackages(),
    files: new Map(
      paths
        .sort()
        .map((path) => [path.replaceAll('\\', '/'), readFileSync(join(workspaceFolder, path), 'utf8')]),
    ),
    rootDevelopmentTools: Object.keys(root.devDependencies),
  };
}
