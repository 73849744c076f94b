import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { careStackLeaks } from './care-stack/care-stack-leaks.ts';
import { eaglesoftLeaks } from './eaglesoft/eaglesoft-leaks.ts';
import type { Leak } from './leak.ts';
import { leaks } from './leaks.ts';

const workspace = new URL('../../../../', import.meta.url);

test.each(Object.entries<Leak>(leaks))('the leak %s fits its module', async (_, { module, edits }) => {
  const source = await readFile(new URL(module, workspace), 'utf8');
  for (const [code, leaking] of edits) {
    expect(source).toContain(code);
    expect(source.replaceAll(code, leaking)).not.toBe(source);
  }
});

test('no two leaks have one name', () => {
  const names = [careStackLeaks, eaglesoftLeaks].flatMap((own) => Object.keys(own));
  expect(new Set(names).size).toBe(names.length);
  expect(leaks).toMatchObject({ ...careStackLeaks, ...eaglesoftLeaks });
});
