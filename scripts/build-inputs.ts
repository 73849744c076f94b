import { createHash } from 'node:crypto';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { publishedPackages, workspaceFolder } from './workspace.ts';

/** What every build reads. The lockfile says with which versions of the tools. */
const common = ['pnpm-lock.yaml', 'tsconfig.base.json', 'tsup.preset.ts'];

/** Digest of all files that builds of the published packages are made from, by name and content. */
export function digestOfBuildInputs(): string {
  const ofPackages = publishedPackages().flatMap(({ folder }) =>
    globSync([`${folder}/src/**/*.ts`, `${folder}/*.{json,ts}`], { cwd: workspaceFolder }),
  );
  const digest = createHash('sha256');
  for (const file of [...common, ...ofPackages].sort()) {
    digest
      .update(`${file}\0`)
      .update(readFileSync(join(workspaceFolder, file)))
      .update('\0');
  }
  return digest.digest('hex');
}
