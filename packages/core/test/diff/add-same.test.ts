import type { EntityName } from '@bitewing/core';
import { addSame } from '@bitewing/core/diff';
import { expect, test } from 'vitest';
import { changed, compare, sampleRecords } from './two-sides.ts';

const other = sampleRecords.flatMap((record) => {
  if (record.id === sampleRecords[0]?.id) return [];
  return record.entity === 'patient' && record.id.endsWith('2')
    ? [changed(record, { title: 'Dr' })]
    : [record];
});

test('what came of comparing a part becomes, with what is the same, what comes of comparing all', async () => {
  const options = { values: true, leftName: 'before', sampleSize: 1 };
  const whole = await compare(sampleRecords, other, options);
  expect([whole.report.total.onlyLeft, whole.report.total.different]).toEqual([1, 1]);
  // Left out: entities without a difference, and most of one with some.
  const isCompared = ({ entity, id }: { readonly entity: EntityName; readonly id: string }): boolean =>
    entity === 'patient' && id <= 'patient:3';
  const same = new Map<EntityName, number>();
  for (const { entity, id } of sampleRecords)
    if (!isCompared({ entity, id })) same.set(entity, (same.get(entity) ?? 0) + 1);
  const part = await compare(sampleRecords.filter(isCompared), other.filter(isCompared), options);
  const before = JSON.stringify(part);
  expect(JSON.stringify(addSame(part, same))).toBe(JSON.stringify(whole));
  expect(JSON.stringify(part)).toBe(before);
});

test('nothing changes where nothing else is the same', async () => {
  const result = await compare(sampleRecords, other);
  expect(addSame(result, new Map())).toEqual(result);
  expect(addSame(result, new Map([['carrier', 0]]))).toEqual(result);
});
