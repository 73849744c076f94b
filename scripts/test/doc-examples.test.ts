import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { extractExamples, showsItsFile } from '../doc-examples.ts';
import { workspaceFolder } from '../workspace.ts';

describe('examples in the docs', () => {
  it('are the TypeScript blocks of a page, at their own line numbers', () => {
    const page = [
      '# Title',
      '```sh',
      'npm start',
      '```',
      '```ts',
      'const a = 1;',
      '```',
      '```typescript',
      'b();',
      '```',
    ];
    const examples = extractExamples(page.join('\n'));
    expect(examples).toHaveLength(2);
    expect(examples[0]?.text.split('\n')[5]).toBe('const a = 1;');
    expect(examples[1]?.text.split('\n')[8]).toBe('b();');
    expect(examples.map(({ text }) => text).join('')).not.toContain('npm start');
  });

  it('may show a file, which is told apart from one that is different', () => {
    const file = 'examples/json-adapter/src/index.ts';
    const shown = readFileSync(join(workspaceFolder, file), 'utf8');
    const [same, different] = extractExamples(
      `\`\`\`ts ${file}\n${shown}\`\`\`\n\`\`\`ts ${file}\nexport {};\n\`\`\`\n`,
    );
    expect([same?.file, different?.file]).toEqual([file, file]);
    expect([same, different].map((example) => example !== undefined && showsItsFile(example))).toEqual([
      true,
      false,
    ]);
  });

  it('show every file of the example adapter as it is', () => {
    const page = readFileSync(join(workspaceFolder, 'docs/09-write-an-adapter.md'), 'utf8');
    const examples = extractExamples(page).filter(({ file }) => file !== undefined);
    const files = globSync('examples/json-adapter/{src,test}/**/*.ts', { cwd: workspaceFolder })
      .filter((file) => !/index\.ts$|practice-folder\.ts$|json-practice-source\.test\.ts$/.test(file))
      .sort();
    expect(examples.map(({ file }) => file).sort()).toEqual(files);
    expect(examples.filter((example) => !showsItsFile(example)).map(({ file }) => file)).toEqual([]);
  });

  it('refuses a block that is never closed', () => {
    expect(() => extractExamples('```ts\nconst a = 1;')).toThrow('not closed');
  });
});
