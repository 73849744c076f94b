import { entities, entityNames } from '@bitewing/core';
import { expect, test } from 'vitest';
import { capabilitiesFor } from '../src/capabilities.ts';

const { entities: stated } = capabilitiesFor('dump');

test('every entity of the model is stated', () => {
  expect(Object.keys(stated)).toEqual([...entityNames]);
});

test.each(entityNames)('the fields that %s omits or holds less exactly are fields of the model', (entity) => {
  const fields = Object.keys(entities[entity].fields);
  for (const field of [...stated[entity].omits, ...Object.keys(stated[entity].lossy)])
    expect(fields).toContain(field);
});

test.each(entityNames)('%s says why where it is not read as it stands', (entity) => {
  const { read, reason } = stated[entity];
  expect(reason === undefined).toBe(read === 'native');
});

test('a dump is compared with the next one, and promises no picture over several tables', () => {
  const read = entityNames.filter((entity) => stated[entity].read !== 'unavailable');
  expect(read).toContain('patient');
  for (const entity of read) {
    expect(stated[entity]).toMatchObject({
      changes: 'rescan',
      deletes: 'rescan',
      identity: 'native',
      snapshot: 'per-table',
    });
  }
});

test('a running server gives the same as its dump, of the moment of each page', () => {
  const { entities: live } = capabilitiesFor('live');
  for (const entity of entityNames) {
    const isRead = stated[entity].read !== 'unavailable';
    expect(live[entity]).toEqual({ ...stated[entity], snapshot: isRead ? 'per-page' : 'none' });
    const found = isRead ? 'log' : 'none';
    expect(capabilitiesFor('binlog').entities[entity]).toEqual({
      ...live[entity],
      changes: found,
      deletes: found,
    });
  }
});
