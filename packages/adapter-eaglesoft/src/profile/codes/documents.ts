import type { Model } from '@bitewing/core';

/** What an image shows; the codes are ours. */
export const imageTypes: ReadonlyMap<string, NonNullable<Model['image']['category']>> = new Map([
  ['1', 'radiograph'],
  ['2', 'photo'],
]);

/** The program that keeps the files. */
export const fileKeeper = 'Patterson';
