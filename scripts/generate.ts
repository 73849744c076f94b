import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { capabilityTables } from './generators/capability-table.ts';
import { errorPage } from './generators/error-page.ts';
import type { GeneratedFile } from './generators/generated-file.ts';
import { jsonSchemas } from './generators/json-schemas.ts';
import { leakCorpusPage } from './generators/leak-corpus-page.ts';
import { modelPage } from './generators/model-page.ts';
import { rulesPage } from './generators/rules-page.ts';
import { searchTermPage } from './generators/search-term-page.ts';
import { workspaceFolder } from './workspace.ts';

/** Every generated file that is kept in the repository. */
const generatedFiles: readonly GeneratedFile[] = [
  errorPage,
  modelPage,
  ...jsonSchemas,
  rulesPage,
  ...capabilityTables,
  leakCorpusPage,
  searchTermPage,
];

// The demo needs MariaDB, so it is made only where it is asked for: npm run generate -- demo
if (process.argv.includes('demo')) await import('./generate-demo.ts');

const checkOnly = process.argv.includes('--check');
const stale: string[] = [];
for (const { path, content } of generatedFiles) {
  const target = join(workspaceFolder, path);
  const wanted = await content();
  if (existsSync(target) && readFileSync(target, 'utf8') === wanted) continue;
  if (checkOnly) {
    stale.push(path);
    continue;
  }
  mkdirSync(dirname(target), { recursive: true });
  writeFileSync(target, wanted);
  console.log(`wrote ${path}`);
}
if (stale.length > 0) {
  console.error(`Not up to date: ${stale.join(', ')}. Run: npm run generate`);
  process.exitCode = 1;
}
