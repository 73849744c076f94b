import { type EntityName, entityFreshness, type Instant, type TableProgress } from '@bitewing/core';
import { describe, expect, it } from 'vitest';

const table = (name: string, asOf: string | null, entities?: readonly EntityName[]): TableProgress => ({
  table: name,
  status: 'complete',
  read: 1,
  mapped: 1,
  folded: 0,
  skipped: {},
  rejected: 0,
  asOf: asOf as Instant | null,
  ...(entities === undefined ? {} : { entities }),
});
const now = '2026-01-05T12:10:00Z' as Instant;

describe('the freshness of an entity', () => {
  it('is the age of its oldest table, wherever that one stands in the list', () => {
    const old = table('procnote', '2026-01-05T12:00:00Z', ['clinicalNote']);
    const young = table('commlog', '2026-01-05T12:09:59.500Z', ['clinicalNote', 'communication']);
    const ages = [
      { entity: 'clinicalNote', ageMs: 600_000 },
      { entity: 'communication', ageMs: 500 },
    ];
    expect(entityFreshness([old, young], now)).toEqual(ages);
    expect(entityFreshness([young, old], now)).toEqual(ages);
  });

  it('is unknown where one of its tables was never read', () => {
    const read = table('claim', '2026-01-05T12:00:00Z', ['claim']);
    const unread = table('claimattach', null, ['claim']);
    for (const tables of [
      [read, unread],
      [unread, read],
    ])
      expect(entityFreshness(tables, now)).toEqual([{ entity: 'claim', ageMs: null }]);
  });

  it('is never below zero, where the clock of the source is ahead', () => {
    expect(entityFreshness([table('recall', '2026-01-05T12:11:00Z', ['recall'])], now)).toEqual([
      { entity: 'recall', ageMs: 0 },
    ]);
  });

  it('is told in snapshot order, and only for entities that a table becomes', () => {
    const tables = [
      table('recall', '2026-01-05T12:10:00Z', ['recall']),
      table('preference', '2026-01-05T11:00:00Z', []),
      table('securitylog', '2026-01-05T11:00:00Z'),
      table('patient', '2026-01-05T12:10:00Z', ['patient']),
    ];
    expect(entityFreshness(tables, now).map(({ entity }) => entity)).toEqual(['patient', 'recall']);
    expect(entityFreshness([], now)).toEqual([]);
  });
});
