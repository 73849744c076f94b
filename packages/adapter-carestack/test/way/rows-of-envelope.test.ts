import { type ExactJson, parseExactJson } from '@bitewing/adapter-kit';
import { BitewingError } from '@bitewing/core';
import { describe, expect, test } from 'vitest';
import { rowsOfEnvelope } from '../../src/way/feed/rows-of-envelope.ts';

const path = '/api/v1.0/sync/patients';

describe('the envelope of a feed', () => {
  test.each(['results', 'Results', 'patients', 'appointments', 'accountingTransactions', 'ITEMS', 'data'])(
    'is known by its list under %s',
    (key) => {
      expect(rowsOfEnvelope({ [key]: [{ id: 1 }], continueToken: 'next' }, path)).toEqual({
        rows: [{ id: 1 }],
        next: 'next',
      });
    },
  );

  test.each<[string, ExactJson]>([
    ['null', { results: [], continueToken: null }],
    ['an empty text', { results: [], ContinueToken: '' }],
    ['nothing', { results: [] }],
  ])('ends with %s for a token', (_what, json) => {
    expect(rowsOfEnvelope(json, path)).toEqual({ rows: [], next: null });
  });

  test('may have a number for a token', () => {
    expect(rowsOfEnvelope(parseExactJson('{"items":[],"continueToken":9007199254740993}'), path).next).toBe(
      '9007199254740993',
    );
  });

  test.each<ExactJson>([
    {},
    null,
    [],
    'text',
    { rows: [] },
    { results: null },
    { results: { rows: [] } },
    { payload: { results: [] } },
    { results: [], items: [] },
    { results: [], continueToken: {} },
    { message: 'An error has occurred.' },
  ])('is no empty page where it is not known: %j', (json) => {
    let error: unknown;
    try {
      rowsOfEnvelope(json, path);
    } catch (failure) {
      error = failure;
    }
    expect(BitewingError.is(error, 'unknown_envelope')).toBe(true);
    expect(String(error)).toContain(path);
  });
});
