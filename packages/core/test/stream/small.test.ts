import { inspect } from 'node:util';
import {
  type Cursor,
  type EntityName,
  entityNames,
  expectBatchSize,
  expectEntities,
  freshness,
  type Instant,
  instantFrom,
  localDateFrom,
  SealedRow,
  sameCursor,
} from '@bitewing/core';
import { describe, expect, it } from 'vitest';
import { observedAt } from '../records.ts';

describe('SealedRow', () => {
  it('shows its size and nothing else, however it is printed', () => {
    const row = new SealedRow({ LName: 'Canary', Birthdate: null });
    const printed = [
      String(row),
      JSON.stringify({ row }),
      inspect(row, { depth: 9, showHidden: true }),
      `${row}`,
    ].join();
    expect(printed).toContain('2 columns');
    expect(printed).not.toContain('Canary');
    expect(printed).not.toContain('LName');
    expect(row.reveal()).toEqual({ LName: 'Canary', Birthdate: null });
  });
});

describe('sameCursor', () => {
  const cursor: Cursor = { adapter: 'a', version: 1, epoch: 'e', position: { line: 1, done: false } };

  it('does not depend on the order of keys', () => {
    expect(
      sameCursor(cursor, { position: { done: false, line: 1 }, epoch: 'e', version: 1, adapter: 'a' }),
    ).toBe(true);
    expect(sameCursor(null, null)).toBe(true);
  });

  it('sees every difference', () => {
    const others: (Cursor | null)[] = [
      null,
      { ...cursor, adapter: 'b' },
      { ...cursor, version: 2 },
      { ...cursor, epoch: 'f' },
      { ...cursor, position: { line: 2, done: false } },
      { ...cursor, position: { line: '1', done: false } },
      { ...cursor, position: { line: 1 } },
      { ...cursor, position: { line: 1, done: false, more: 1 } },
    ];
    for (const other of others) expect(sameCursor(cursor, other)).toBe(false);
  });
});

describe('the entities that a reader asks for', () => {
  it('are all of them by default, and come in snapshot order', () => {
    expect(expectEntities(undefined)).toEqual(entityNames);
    expect(expectEntities(['appointment', 'patient', 'patient'])).toEqual(['patient', 'appointment']);
  });

  it('are refused where they are none, or no entity of the model', () => {
    for (const entities of [[], ['patient', 'hairColour'], 'patient']) {
      expect(() => expectEntities(entities as EntityName[])).toThrow(
        expect.objectContaining({ code: 'invalid_options' }),
      );
    }
  });
});

describe('freshness', () => {
  const table = {
    table: 'patient',
    status: 'complete',
    read: 1,
    mapped: 1,
    folded: 0,
    skipped: {},
    rejected: 0,
  } as const;

  it('gives the age of each table, never below zero, and null where nothing was read', () => {
    const later = '2026-01-05T12:01:00Z' as Instant;
    expect(freshness([{ ...table, asOf: observedAt }], later)).toEqual([{ table: 'patient', ageMs: 60_000 }]);
    expect(freshness([{ ...table, asOf: later }], observedAt)).toEqual([{ table: 'patient', ageMs: 0 }]);
    expect(freshness([{ ...table, asOf: null }], later)).toEqual([{ table: 'patient', ageMs: null }]);
  });
});

describe('expectBatchSize', () => {
  it('gives a positive whole number back, and 1,000 where none is asked for', () => {
    expect([undefined, 1, 7].map(expectBatchSize)).toEqual([1_000, 1, 7]);
  });

  it.each([0, -1, 1.5, Number.NaN, Number.POSITIVE_INFINITY])('refuses %d', (batchSize) => {
    expect(() => expectBatchSize(batchSize)).toThrow(expect.objectContaining({ code: 'invalid_options' }));
  });
});

describe('localDateFrom and instantFrom', () => {
  it('take what the model takes', () => {
    expect(localDateFrom('2024-02-29')).toBe('2024-02-29');
    expect(instantFrom(new Date(0).toISOString())).toBe('1970-01-01T00:00:00.000Z');
    expect(instantFrom('2026-01-05T12:00:00Z')).toBe('2026-01-05T12:00:00Z');
  });

  it('refuse everything else, without quoting it', () => {
    for (const make of [
      () => localDateFrom('2025-02-29'),
      () => localDateFrom('02/03/2025'),
      () => instantFrom('2025-02-29T00:00:00Z'),
      () => instantFrom('2025-02-03T00:00:00+01:00'),
    ]) {
      expect(make).toThrow(
        expect.objectContaining({ code: 'invalid_options', message: expect.not.stringContaining('2025') }),
      );
    }
  });
});
