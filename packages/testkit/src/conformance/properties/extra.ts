import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import type { BlobRef, ColumnProfile, JsonScalar, Source } from '@bitewing/core';
import { type ConformanceProperty, withSource } from '../property.ts';

const isBlob = (value: JsonScalar | BlobRef): value is BlobRef => typeof value === 'object' && value !== null;

/** Columns of the profile by the names under which `extra` may have them. */
const profiledColumns = async (source: Source): Promise<ReadonlyMap<string, readonly ColumnProfile[]>> => {
  const found = new Map<string, ColumnProfile[]>();
  for (const { name: table, columns } of (await source.profile()).tables) {
    for (const column of columns) {
      for (const name of [column.name, `${table}.${column.name}`])
        found.set(name, [...(found.get(name) ?? []), column]);
    }
  }
  return found;
};

const disposed: ConformanceProperty = {
  // A column with a field may be kept besides, where the field does not say all that stands there.
  name: 'keeps in extra the columns of which its profile says so, and no other',
  check: (target) =>
    withSource(target, async (source) => {
      const columns = await profiledColumns(source);
      // A recorded stream has no tables any more.
      if (columns.size === 0) return;
      for (const { name, disposition, drift } of [...columns.values()].flat()) {
        assert.ok(
          drift !== 'added' || disposition.kind !== 'extra' || disposition.phi === 'direct',
          `the unknown column ${name} counts as one that identifies a person`,
        );
      }
      for await (const { records } of source.snapshot()) {
        for (const record of records) {
          if (record.op === 'remove') continue;
          for (const name of Object.keys(record.extra ?? {})) {
            const said = columns.get(name) ?? [];
            assert.ok(
              said.some(({ disposition }) => disposition.kind === 'extra' || disposition.kind === 'mapped'),
              `extra ${name} of a ${record.entity} is kept, and the profile does not say so`,
            );
          }
        }
      }
    }),
};

const blobs: ConformanceProperty = {
  name: 'refers to large values by their size and digest, and gives them when asked',
  check: (target) =>
    withSource(target, async (source) => {
      for await (const { records } of source.snapshot({ batchSize: 20 })) {
        for (const record of records) {
          if (record.op === 'remove') continue;
          for (const [name, value] of Object.entries(record.extra ?? {})) {
            if (!isBlob(value)) continue;
            const content = await value.read();
            const digest = createHash('sha256').update(content).digest('hex');
            assert.deepEqual(
              [content.byteLength, digest],
              [value.bytes, value.sha256],
              `extra ${name} of a ${record.entity} is what it says`,
            );
          }
        }
      }
    }),
};

/** Properties of native columns that are kept. */
export const extraProperties: readonly ConformanceProperty[] = [disposed, blobs];
