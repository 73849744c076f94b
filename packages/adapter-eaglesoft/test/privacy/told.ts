import { inspect } from 'node:util';
import { findCanaries } from '@bitewing/testkit';
import { expect } from 'vitest';

const asJson = (value: unknown): string => {
  try {
    return JSON.stringify(value) ?? '';
  } catch {
    return '';
  }
};

const chainOf = (error: unknown): readonly unknown[] => {
  const chain: unknown[] = [];
  for (let link = error; link !== undefined && link !== null && !chain.includes(link); ) {
    chain.push(link);
    link = typeof link === 'object' ? Reflect.get(link, 'cause') : undefined;
  }
  return chain;
};

/** Every text that somebody may see who prints a value, however deep it looks: of an error all its causes, too. */
export function toldBy(value: unknown): string {
  const print = (part: unknown): string =>
    [
      inspect(part, {
        depth: 12,
        showHidden: true,
        getters: true,
        maxStringLength: null,
        maxArrayLength: null,
      }),
      asJson(part),
      String(part),
      ...(part instanceof Error ? [part.message, part.stack ?? '', asJson({ ...part })] : []),
    ].join('\n');
  return chainOf(value).map(print).join('\n');
}

/** The forms that a secret may be written in. */
const formsOf = (secret: string): readonly string[] => [
  secret,
  encodeURIComponent(secret),
  Buffer.from(secret).toString('base64').replace(/=+$/, ''),
  Buffer.from(secret).toString('hex'),
];

/** Fails where a text has a canary or one of these secrets, in any form; says which, not where. */
export function expectNothingTold(text: string, secrets: readonly string[] = []): void {
  expect(findCanaries(text)).toEqual([]);
  for (const [place, secret] of secrets.entries())
    expect([place, formsOf(secret).some((form) => text.includes(form))]).toEqual([place, false]);
}
