import { globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { runTool } from './run-program.ts';
import { workspaceFolder } from './workspace.ts';

/** Where the examples are compiled: inside a package that has all of ours as dependencies, as a host would. */
const examplesFolder = 'scripts/smoke/.examples';

/** The text of the fenced TypeScript blocks of a page, each padded with empty lines to its own line numbers. */
export function extractExamples(page: string): string[] {
  const examples: string[] = [];
  let current: string[] | undefined;
  for (const [lineIndex, line] of page.split('\n').entries()) {
    if (current === undefined) {
      if (/^```(?:ts|typescript)\b/.test(line)) current = Array.from({ length: lineIndex + 1 }, () => '');
    } else if (/^```\s*$/.test(line)) {
      examples.push(`${current.join('\n')}\n`);
      current = undefined;
    } else {
      current.push(line);
    }
  }
  if (current !== undefined) throw new Error('a fenced block of TypeScript is not closed');
  return examples;
}

/** What a private package shows is for this workspace, where a host has it not. */
function isPrivatePackage(page: string): boolean {
  const manifest = join(workspaceFolder, dirname(page), 'package.json');
  return page.startsWith('packages/') && JSON.parse(readFileSync(manifest, 'utf8')).private === true;
}

/** Compiles the examples of the README files and of docs/; gives the exit code. */
export async function checkDocExamples(): Promise<number> {
  const folder = join(workspaceFolder, examplesFolder);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const pages = globSync(['README.md', 'packages/*/README.md', 'examples/*/README.md', 'docs/**/*.md'], {
    cwd: workspaceFolder,
    exclude: ['docs/api/**', '**/node_modules/**'],
  })
    .filter((page) => !isPrivatePackage(page))
    .sort();
  const files: string[] = [];
  for (const page of pages) {
    for (const [position, example] of extractExamples(
      readFileSync(join(workspaceFolder, page), 'utf8'),
    ).entries()) {
      const name = page.replace(/\.md$/, '').replace(/[^A-Za-z0-9]+/g, '-');
      // An example may be a statement list with top-level await: it is a module in any case.
      const file = `${name}.${position + 1}.ts`;
      writeFileSync(join(folder, file), example);
      files.push(file);
    }
  }
  if (files.length === 0) {
    rmSync(folder, { recursive: true, force: true });
    console.error(`no examples in ${pages.length} pages: nothing was checked`);
    return 1;
  }
  writeFileSync(
    join(folder, 'tsconfig.json'),
    JSON.stringify({
      extends: '../../../tsconfig.base.json',
      // An example may show a value without using it.
      compilerOptions: { noUnusedLocals: false },
      files,
    }),
  );
  const exitCode = await runTool('typescript/bin/tsc', ['-p', examplesFolder]);
  if (exitCode === 0) rmSync(folder, { recursive: true, force: true });
  console.log(`${files.length} examples of ${pages.length} pages: ${exitCode === 0 ? 'no error' : 'errors'}`);
  return exitCode;
}
