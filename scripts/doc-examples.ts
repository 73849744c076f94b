import { globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { runTool } from './run-program.ts';
import { workspaceFolder } from './workspace.ts';

/** Where the examples are compiled: inside a package that has all of ours as dependencies, as a host would. */
const examplesFolder = 'scripts/smoke/.examples';

/** A fenced block of TypeScript. */
export interface DocExample {
  /** The text, padded with empty lines to its own line numbers in the page. */
  readonly text: string;
  /** The file of the workspace that the block shows, where it names one behind `ts`. */
  readonly file?: string;
}

/** The fenced TypeScript blocks of a page. */
export function extractExamples(page: string): DocExample[] {
  const examples: DocExample[] = [];
  let current: { readonly lines: string[]; readonly file: string | undefined } | undefined;
  for (const [lineIndex, line] of page.split('\n').entries()) {
    if (current === undefined) {
      const opening = /^```(?:ts|typescript)\b\s*(\S*)/.exec(line);
      if (opening === null) continue;
      const file = opening[1] === '' ? undefined : opening[1];
      current = { lines: Array.from({ length: lineIndex + 1 }, () => ''), file };
    } else if (/^```\s*$/.test(line)) {
      const { lines, file } = current;
      examples.push({ text: `${lines.join('\n')}\n`, ...(file === undefined ? {} : { file }) });
      current = undefined;
    } else {
      current.lines.push(line);
    }
  }
  if (current !== undefined) throw new Error('a fenced block of TypeScript is not closed');
  return examples;
}

/** Whether a block that names a file shows it as it is. Such a file is compiled and tested where it lies. */
export const showsItsFile = ({ text, file }: DocExample): boolean =>
  file === undefined || readFileSync(join(workspaceFolder, file), 'utf8').trim() === text.trim();

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
  const stale: string[] = [];
  for (const page of pages) {
    const examples = extractExamples(readFileSync(join(workspaceFolder, page), 'utf8'));
    for (const [position, example] of examples.entries()) {
      if (example.file !== undefined) {
        if (!showsItsFile(example)) stale.push(`${page} does not show ${example.file} as it is`);
        continue;
      }
      const name = page.replace(/\.md$/, '').replace(/[^A-Za-z0-9]+/g, '-');
      // An example may be a statement list with top-level await: it is a module in any case.
      const file = `${name}.${position + 1}.ts`;
      writeFileSync(join(folder, file), example.text);
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
  for (const line of stale) console.error(line);
  const exitCode = Math.max(
    await runTool('typescript/bin/tsc', ['-p', examplesFolder]),
    stale.length > 0 ? 1 : 0,
  );
  if (exitCode === 0) rmSync(folder, { recursive: true, force: true });
  console.log(`${files.length} examples of ${pages.length} pages: ${exitCode === 0 ? 'no error' : 'errors'}`);
  return exitCode;
}
