import { expect } from 'vitest';
import { careStackTables } from '../../src/profile/tables.ts';

const columnsByTable = new Map(careStackTables.map(({ table, columns }) => [table, Object.keys(columns)]));
/** Fields that were looked up before: a tree names each of them many times. */
const knownFields = new Set<unknown>();
const kinds = ['native', 'derived', 'export', 'unavailable'];

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** An origin that says a kind, and the columns or options that it names are there. */
function expectOrigin(path: string, origin: unknown): string {
  if (!isObject(origin) || !Array.isArray(origin.from)) throw new Error(`${path} has no origin`);
  expect(kinds, path).toContain(origin.kind);
  for (const from of origin.from) {
    if (knownFields.has(from)) continue;
    const [table = '', ...field] = String(from).split('.');
    if (!table.startsWith('option '))
      expect(columnsByTable.get(table), `${path}: ${from}`).toContain(field.join('.'));
    knownFields.add(from);
  }
  if (origin.kind === 'unavailable') expect(origin.reason, path).toMatch(/\w/);
  else expect(origin.from.length, path).toBeGreaterThan(0);
  return String(origin.kind);
}

/**
 * Expects that every node, list and fact of a tree says where it comes from, and that what is unavailable has no value:
 * nothing in the tree is anything else. Gives how many there are.
 */
export function expectOrigins(value: unknown, path = 'tree'): number {
  if (!isObject(value)) throw new Error(`${path} stands without an origin`);
  const { origin, ...members } = value;
  const kind = expectOrigin(path, origin);
  if ('value' in members) {
    expect(Object.keys(members), path).toEqual(['value']);
    if (kind === 'unavailable') expect(members.value, path).toBeNull();
    return 1;
  }
  if ('items' in members) {
    expect(Object.keys(members), path).toEqual(['items']);
    if (!Array.isArray(members.items)) throw new Error(`${path} is no list`);
    if (kind === 'unavailable') expect(members.items, path).toEqual([]);
    return members.items.reduce((sum: number, item, place) => {
      expect(item.id, `${path}[${place}]`).toMatch(/./);
      return sum + expectOrigins(item, `${path}[${place}]`);
    }, 1);
  }
  return Object.entries(members).reduce((sum, [name, member]) => {
    // What a node is, not what is known about it.
    if (name === 'id' || name === 'class' || name === 'version') {
      expect(isObject(member), `${path}.${name}`).toBe(false);
      return sum;
    }
    return sum + expectOrigins(member, `${path}.${name}`);
  }, 1);
}
