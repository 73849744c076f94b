import { describe, expect, test } from 'vitest';
import { createApiClock } from '../../../src/opendental/api/api-clock.ts';
import { paymentSplits } from '../../../src/opendental/api/operations/payment-splits.ts';
import { onlyReads, sqlStatements } from '../../../src/opendental/api/operations/sql-statements.ts';
import { createApiThrottle } from '../../../src/opendental/api/request/api-throttle.ts';
import { isAtLeast } from '../../../src/opendental/api/request/version-order.ts';
import { colorFromText, colorText } from '../../../src/opendental/api/wire/color-text.ts';
import { flagFrom } from '../../../src/opendental/api/wire/flag-from.ts';
import { intervalText, packedFromText } from '../../../src/opendental/api/wire/interval-text.ts';
import { createOfficeTime } from '../../../src/opendental/api/wire/office-time.ts';
import { wireJson } from '../../../src/opendental/api/wire/wire-json.ts';

test.each([
  [393_216, '6m'],
  [262_144, '4m'],
  [786_432, '12m'],
  [83_886_080, '5y'],
  [393_217, '6m1d'],
  [0, ''],
  [0x01_02_03_04, '1y2m3w4d'],
])('the interval %i is %s, and back', (packed, text) => {
  expect(intervalText(packed)).toBe(text);
  expect(packedFromText(text)).toBe(packed);
});

test('a text that is no interval packs nothing', () => {
  expect(['6', '6months', '1d6m', 'm'].map(packedFromText)).toEqual([null, null, null, null]);
});

test('a colour is three numbers, and back', () => {
  expect(colorText(-16_777_216)).toBe('0,0,0');
  expect(colorText(-1)).toBe('255,255,255');
  expect(colorFromText('255,255,255')).toBe(-1);
  expect(['1,2', '256,0,0', 'red', '1,2,3,4'].map(colorFromText)).toEqual([null, null, null, null]);
});

test('JSON has a decimal in every double, and all else as ever', () => {
  const rows = [{ a: { double: -1 }, b: { double: 12.5 }, c: 1, d: 'x"', e: null, f: undefined }];
  expect(wireJson(rows)).toBe('[{"a":-1.0,"b":12.5,"c":1,"d":"x\\"","e":null}]');
});

test.each([
  ['24.1.10', '24.1.10', true],
  ['24.1.10', '24.1.9', true],
  ['24.1.9', '24.1.10', false],
  ['24.2', '24.1.60', true],
  ['24.1', '24.1.1', false],
  ['25.4.12', '4.9', true],
])('version %s has what came with %s: %s', (version, since, expected) => {
  expect(isAtLeast(version, since)).toBe(expected);
});

describe('statements', () => {
  test('are told apart by semicolons that stand in no text and no comment', () => {
    expect(sqlStatements('SELECT \';\' ; -- a; b\nSELECT "it\\";"; /* ; */ SELECT `;`;')).toEqual([
      "SELECT ';'",
      'SELECT "it\\";"',
      'SELECT `;`',
    ]);
  });

  test.each([
    ['SELECT 1', true],
    ['(SELECT 1) UNION (SELECT 2)', true],
    ['WITH a AS (SELECT 1) SELECT * FROM a', true],
    ["SELECT 'INTO OUTFILE'", true],
    ['CREATE TEMPORARY TABLE a AS SELECT 1', true],
    ['CREATE TABLE a AS SELECT 1', false],
    ['SELECT 1 INTO OUTFILE "x"', false],
    ['INSERT INTO a VALUES (1)', false],
    ['CALL something()', false],
    ['SELECTION', false],
  ])('%s only reads: %s', (statement, expected) => {
    expect(onlyReads(statement)).toBe(expected);
  });
});

test('splits of a payment add up to it, whatever is open', () => {
  const payer = { patient: 1, provider: 2, clinic: 3 };
  const charge = (procedure: number, cents: number) => ({
    procedure,
    patient: 1,
    provider: 2,
    clinic: 3,
    date: '',
    cents,
  });
  for (const total of [1, 99, 100, 101, 350]) {
    const splits = paymentSplits(total, [charge(7, 100), charge(8, 100)], payer, false);
    expect(splits.reduce((sum, { cents }) => sum + cents, 0)).toBe(total);
    expect(splits.every(({ cents }) => cents > 0)).toBe(true);
  }
});

describe('a flag of a request', () => {
  test('is "true" or "false", in any case, or not given', () => {
    const flags = ['true', 'True', 'FALSE', undefined].map((value) => flagFrom('hideInactive', value));
    expect(flags).toEqual([true, true, false, null]);
  });

  test.each(['1', 'yes', '', true, null])('is refused as %j', (value) => {
    expect(() => flagFrom('hideInactive', value)).toThrow('hideInactive must be "true" or "false".');
  });
});

describe('a throttle that lets wait', () => {
  test('puts requests that come at once one interval apart', () => {
    const throttle = createApiThrottle({ toleranceMs: 0, early: 'delay' });
    const starts = [0, 0, 0].map((now) => throttle.arrive('a', 1000, now, 60_000));
    expect(starts).toEqual([0, 1000, 2000]);
    expect(throttle.violations()).toBe(2);
  });

  test('keeps no turn for a request that would begin too late', () => {
    const throttle = createApiThrottle({ toleranceMs: 0, early: 'delay' });
    const starts = [0, 0, 0, 500].map((now) => throttle.arrive('a', 1000, now, now + 500));
    expect(starts).toEqual([0, 'never', 'never', 1000]);
    expect(throttle.violations()).toBe(3);
  });

  test('forgives what is within its tolerance', () => {
    const throttle = createApiThrottle({ toleranceMs: 20, early: 'refuse400' });
    const starts = [0, 985, 1960].map((now) => throttle.arrive('a', 1000, now, 60_000));
    expect(starts).toEqual([0, 985, 'early']);
  });
});

describe('the time of an office', () => {
  const at = (moment: string) => createOfficeTime({ now: () => Date.parse(moment) }, 'America/New_York');

  test('follows its changes of clocks', () => {
    expect(at('2026-03-08T06:59:59Z').local()).toBe('2026-03-08 01:59:59');
    expect(at('2026-03-08T07:00:00Z').local()).toBe('2026-03-08 03:00:00');
    expect(at('2026-01-01T04:00:00Z').today()).toBe('2025-12-31');
  });

  test('turns a time into a stamp; of an hour that comes twice the first, and one that is skipped bounds what follows', () => {
    const time = at('2026-03-08T07:00:00Z');
    expect(time.toStamp('2026-01-15 09:00:00')).toBe('2026-01-15 14:00:00');
    expect(time.toStamp('2026-07-15 09:00:00')).toBe('2026-07-15 13:00:00');
    expect(time.toStamp('2026-11-01 01:30:00')).toBe('2026-11-01 05:30:00');
    expect(time.offsetAt('2026-07-15 09:00:00')).toBe('-04:00');
    expect(time.offsetAt('2026-01-15 09:00:00')).toBe('-05:00');
    const skipped = time.toStamp('2026-03-08 02:30:00');
    expect(skipped >= '2026-03-08 06:30:00' && skipped <= '2026-03-08 07:30:00').toBe(true);
  });
});

describe('a clock that is waited for', () => {
  test('ends a wait when it is moved far enough, and not before', async () => {
    const clock = createApiClock({ startAt: 0, scale: 0 });
    const seen: string[] = [];
    const wait = clock.until(1000, new AbortController().signal).then(() => seen.push('there'));
    clock.advance(999);
    await Promise.resolve();
    expect(seen).toEqual([]);
    clock.advance(1);
    await wait;
    expect(seen).toEqual(['there']);
  });

  test('ends a wait when that is called off', async () => {
    const stop = new AbortController();
    const wait = createApiClock({ startAt: 0, scale: 0 }).until(1, stop.signal);
    stop.abort(new Error('called off'));
    await expect(wait).rejects.toThrow('called off');
  });

  test('runs by itself where it runs', async () => {
    const clock = createApiClock({ startAt: 0, scale: 1000 });
    await clock.until(5000, new AbortController().signal);
    expect(clock.now()).toBeGreaterThanOrEqual(5000);
  });
});
