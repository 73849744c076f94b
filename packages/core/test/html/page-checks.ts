import { createHash } from 'node:crypto';
import { expect } from 'vitest';

/** What a page must be to be opened anywhere without harm. */
export function expectSelfContained(page: string): void {
  expect(page.startsWith('<!doctype html>')).toBe(true);
  expect(page).not.toMatch(
    /<script|<img|<link|<iframe|<object|<base|\ssrc=|\shref=|\sstyle=|\son[a-z]+=|url\(|@import/i,
  );
  const style = /<style>([\s\S]*)<\/style>/.exec(page)?.[1] ?? '';
  const digest = createHash('sha256').update(style).digest('base64');
  expect(page).toContain(`default-src &#39;none&#39;; style-src &#39;sha256-${digest}&#39;`);
  expect(page).toContain('name="viewport"');
  expect(style).toContain('prefers-color-scheme: dark');
  expect(style).toContain('max-width: 40rem');
}

/** Opening tags of elements that need a closing one, and the closing tags, must pair up. */
export function expectBalanced(page: string): void {
  const open: string[] = [];
  for (const [, slash, name = '', empty] of page.matchAll(/<(\/?)([a-z0-9]+)[^>]*?(\/?)>/g)) {
    if (empty === '/' || name === 'meta') continue;
    if (slash === '/') expect(open.pop()).toBe(name);
    else open.push(name);
  }
  expect(open).toEqual([]);
}
