import assert from 'node:assert/strict';
import {
  type Batch,
  BitewingError,
  type Cursor,
  collect,
  createMemoryCheckpointStore,
  entityNames,
  type Source,
} from '@bitewing/core';
import { expectRefusal } from '../expect-refusal.ts';
import { type ConformanceProperty, withSource } from '../property.ts';
import { allRecords, assertSameContent, contentOf, type StreamContent } from '../stream-content.ts';

const waysOfChange = (source: Source): ReadonlySet<string> =>
  new Set(
    entityNames.map((name) => source.capabilities.entities[name].changes).filter((way) => way !== 'none'),
  );

interface Taken {
  readonly content: StreamContent;
  readonly cursor: Cursor;
  readonly checkpoint: ReturnType<typeof createMemoryCheckpointStore>;
}

/** Takes a snapshot as a host does: everything staged is saved with the cursor of its batch. */
const takeSnapshot = async (source: Source): Promise<Taken> => {
  const checkpoint = createMemoryCheckpointStore();
  let content: StreamContent = new Map();
  let saved = await checkpoint.load();
  for await (const batch of source.snapshot({ scanState: checkpoint.scanState })) {
    content = contentOf([batch], content);
    await checkpoint.save(batch.cursor, saved);
    saved = batch.cursor;
  }
  assert.ok(saved !== null, 'a snapshot ends with a cursor');
  return { content, cursor: saved, checkpoint };
};

/** All batches of a stream; null where it refuses the work by name. */
const read = async (open: () => AsyncIterable<Batch>): Promise<readonly Batch[] | null> => {
  try {
    return await collect(open());
  } catch (error) {
    if (BitewingError.is(error, 'unsupported_capability')) return null;
    throw error;
  }
};

const undeclared: ConformanceProperty = {
  name: 'refuses changes that it does not declare',
  check: (target) =>
    withSource(target, async (source) => {
      const { cursor, checkpoint } = await takeSnapshot(source);
      const open = () => source.changes({ from: cursor, follow: false, scanState: checkpoint.scanState });
      if (waysOfChange(source).size === 0) {
        await expectRefusal(open, ['unsupported_capability'], 'changes of a source that declares none');
        return;
      }
      // Where changes are declared they must be had: a stream that ends.
      const batches = await read(open);
      assert.ok(batches !== null, 'changes are declared, and refused');
      assert.ok(batches.at(-1)?.complete === true, 'declared changes end with a complete batch');
    }),
};

const quiet: ConformanceProperty = {
  name: 'finds no changes where nothing changed',
  check: (target) =>
    withSource(target, async (source) => {
      const { content, cursor, checkpoint } = await takeSnapshot(source);
      const ways = waysOfChange(source);
      if (ways.size === 0) return;
      const batches = await collect(
        source.changes({ from: cursor, follow: false, scanState: checkpoint.scanState }),
      );
      const records = allRecords(batches);
      // By watermark or log the last rows may come again; they have to be the same.
      if (ways.size === 1 && ways.has('rescan'))
        assert.equal(records.length, 0, `${records.length} changes where nothing changed`);
      assertSameContent(contentOf(batches, content), content, 'after changes where nothing changed');
      assert.ok(
        batches.every((batch) => batch.phase === 'changes'),
        'batches of changes say so',
      );
      assert.ok(batches.at(-1)?.settled === true, 'changes end settled');
    }),
};

const foreignCursor: ConformanceProperty = {
  name: 'refuses to follow a history that is not its own',
  check: (target) =>
    withSource(target, async (source) => {
      const { cursor, checkpoint } = await takeSnapshot(source);
      const from = (changed: Cursor) => () =>
        source.changes({ from: changed, follow: false, scanState: checkpoint.scanState });
      const codes =
        waysOfChange(source).size === 0
          ? (['unsupported_capability'] as const)
          : (['cursor_invalid', 'history_lost'] as const);
      await expectRefusal(
        from({ ...cursor, adapter: `${cursor.adapter}-other` }),
        codes,
        'a cursor of another adapter',
      );
      await expectRefusal(
        from({ ...cursor, version: cursor.version + 1 }),
        codes,
        'a cursor of another version',
      );
    }),
};

/** Properties of changes. */
export const changeProperties: readonly ConformanceProperty[] = [undeclared, quiet, foreignCursor];
