import { test } from 'vitest';
import { expectDrawnStoresSameAsRead } from '../support/drawn-stores.ts';
import { databases } from '../support/test-database.ts';

test.each(databases)('five hundred drawn pairs of stores over $name', async ({ open }) => {
  const database = await open();
  try {
    await expectDrawnStoresSameAsRead(database, 500);
  } finally {
    await database[Symbol.asyncDispose]();
  }
});
