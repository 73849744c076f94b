import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { entities, entityNames } from '@bitewing/core';
import { canaryValues, canaryWord, findCanaries } from '@bitewing/testkit';

/** What was found in a place; enough of it to see which value leaked. */
export const marksInText = (text: string): readonly string[] =>
  findCanaries(text)
    .slice(0, 5)
    .map(({ form, value }) => `${form}: ${value}`);

/** Canaries of quasi-identifying fields, which a store keeps in the clear: the word and the number of the field. */
const openMarks: readonly string[] = entityNames.flatMap((entity) => {
  const fields: Readonly<Record<string, { readonly phi: string }>> = entities[entity].fields;
  return Object.entries(canaryValues(entity, 1))
    .filter(([field, value]) => fields[field]?.phi === 'quasi' && typeof value === 'string')
    .map(([, value]) => String(value).replace(/^.*&/, '').replace(/x1$/, 'x'));
});

const bytesPerPage = 8192;

/** The word as base64 writes it at each of the three places in a group of bytes, without the signs at its ends. */
const inBase64 = [0, 1, 2].map((offset) =>
  Buffer.from(`${' '.repeat(offset)}${canaryWord}`)
    .toString('base64')
    .slice(offset === 0 ? 0 : offset + 1, offset === 1 ? -3 : offset === 2 ? -1 : undefined),
);

/** Direct values in a file of any kind: the word, numbers and dates, and the word in other clothes. */
const bytePatterns: readonly RegExp[] = [
  new RegExp(`${canaryWord}(?=([^]{0,12}))`, 'gi'),
  /98765\d{4}(?!\d)|212555019\d|555[-.]019\d|1908-09-0\d/g,
  new RegExp(Buffer.from(canaryWord).toString('hex'), 'gi'),
  new RegExp([...canaryWord].join('\\0'), 'gi'),
  new RegExp(inBase64.join('|'), 'g'),
];

/** What files or tables hold. */
export interface ByteMarks {
  /** Canaries that may stand there. */
  readonly open: number;
  /** Canaries that may not; at most five. */
  readonly leaked: readonly string[];
}

/** Looks through bytes for canaries other than those of quasi-identifying fields and the `allowed` text. */
export function marksInBytes(bytes: Uint8Array, allowed: string): ByteMarks {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  const leaked: string[] = [];
  let open = 0;
  for (const pattern of bytePatterns) {
    for (const { 0: word, 1: rest = '', index } of text.matchAll(pattern)) {
      const found = word + rest;
      if ([...openMarks, allowed].some((mark) => found.startsWith(mark))) open += 1;
      // A journal breaks values where a page or a record of its own ends: here right behind the number of an open field.
      else if (openMarks.some((mark) => found.startsWith(`${mark.slice(0, -1)}\0`))) open += 1;
      // What is broken earlier cannot be told.
      else if (index % bytesPerPage <= bytesPerPage - found.length) leaked.push(JSON.stringify(found));
    }
  }
  return { open, leaked: leaked.slice(0, 5) };
}

/** Looks through every file below a folder. */
export function marksInFolder(folder: string, allowed: string): ByteMarks {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  const found = files.map(({ parentPath, name }) => {
    const { open, leaked } = marksInBytes(readFileSync(join(parentPath, name)), allowed);
    return { open, leaked: leaked.map((mark) => `${name}: ${mark}`) };
  });
  return {
    open: found.reduce((sum, { open }) => sum + open, 0),
    leaked: found.flatMap(({ leaked }) => leaked).slice(0, 5),
  };
}
