import { describe, expect, it } from 'vitest';
import { extractExamples } from '../doc-examples.ts';

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
    expect(examples[0]?.split('\n')[5]).toBe('const a = 1;');
    expect(examples[1]?.split('\n')[8]).toBe('b();');
    expect(examples.join('')).not.toContain('npm start');
  });

  it('refuses a block that is never closed', () => {
    expect(() => extractExamples('```ts\nconst a = 1;')).toThrow('not closed');
  });
});
