import { BitewingError, type ChangeOptions, createMemoryCheckpointStore } from '@bitewing/core';
import { describe, expect, test } from 'vitest';
import { changeRequests, isRescanDue } from '../../src/index.ts';

const { expectScanState, expectScanned, historyLost } = changeRequests('invented');
const refusals = { follow: 'Ask now and then.', withoutScanState: 'Give a scanState.' };
const { scanState } = createMemoryCheckpointStore();
const from = { adapter: 'invented', version: 1, epoch: 'e', position: {} };

const refusal = (read: () => unknown): BitewingError => {
  try {
    read();
  } catch (error) {
    if (BitewingError.is(error)) return error;
    throw error;
  }
  throw new Error('Nothing was refused.');
};

describe('a request for changes that are found by comparing', () => {
  const asked = (changes: Partial<ChangeOptions>): ChangeOptions => ({ from, follow: false, ...changes });

  test('needs a scan state, and cannot be followed', () => {
    expect(expectScanState(asked({ scanState }), refusals)).toBe(scanState);
    expect(refusal(() => expectScanState(asked({}), refusals))).toMatchObject({
      code: 'unsupported_capability',
      adapter: 'invented',
      message: expect.stringContaining('Give a scanState.'),
    });
    expect(refusal(() => expectScanState(asked({ scanState, follow: true }), refusals)).message).toContain(
      'Ask now and then.',
    );
    expect(refusal(() => expectScanState(asked({ scanState, batchSize: 0 }), refusals)).code).toBe(
      'invalid_options',
    );
  });

  test('needs a reading that kept something', () => {
    const position = { scanned: ['patient'] };
    expect(expectScanned(position)).toBe(position);
    expect(refusal(() => expectScanned({ scanned: [] })).code).toBe('history_lost');
    expect(historyLost('Why.')).toMatchObject({ code: 'history_lost', adapter: 'invented' });
  });
});

describe('a reading of everything', () => {
  const hourAgo = new Date(Date.now() - 3_600_000).toISOString();
  const position = { rescannedAt: hourAgo, scanned: ['patient', 'claim'] as const };

  test('is due when its interval is over, and when there was none', () => {
    expect(isRescanDue(position, ['patient'], 7_200_000)).toBe(false);
    expect(isRescanDue(position, ['patient'], 3_600_000)).toBe(true);
    expect(isRescanDue({ ...position, rescannedAt: '' }, ['patient'], 7_200_000)).toBe(true);
  });

  test('is due for entities that the host does not have yet, and after a clock was set back', () => {
    expect(isRescanDue(position, ['patient', 'recall'], 7_200_000)).toBe(true);
    const ahead = new Date(Date.now() + 3_600_000).toISOString();
    expect(isRescanDue({ ...position, rescannedAt: ahead }, ['patient'], 7_200_000)).toBe(true);
  });
});
