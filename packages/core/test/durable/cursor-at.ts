import type { Cursor } from '@bitewing/core';

/** A cursor at a position. */
export const cursorAt = (position: number): Cursor => ({
  adapter: 'test',
  version: 1,
  epoch: 'first',
  position: { position, table: 'patient', done: false },
});
