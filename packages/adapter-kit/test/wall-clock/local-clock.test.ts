import { BitewingError, instantFrom } from '@bitewing/core';
import { fc, test as property } from '@fast-check/vitest';
import { expect, test } from 'vitest';
import { localClock } from '../../src/wall-clock/local-clock.ts';
import { wallClock } from '../../src/wall-clock/wall-clock.ts';

const zones = fc.constantFrom(
  'America/Chicago',
  'America/Phoenix',
  'America/St_Johns',
  'Australia/Lord_Howe',
  'Africa/Casablanca',
  'Asia/Kathmandu',
  'Pacific/Apia',
  'UTC',
);

/** Seconds of the years in which the changes of clocks are known, and not only foretold. */
const moments = fc
  .integer({ min: Date.UTC(1970, 0, 1) / 1_000, max: Date.UTC(2040, 0, 1) / 1_000 })
  .map((second) => instantFrom(`${new Date(second * 1_000).toISOString().slice(0, 19)}Z`));

property.prop([zones, moments])('shows what the formatter of the platform shows', (zone, moment) => {
  const parts = new Intl.DateTimeFormat('sv-SE', {
    timeZone: zone,
    dateStyle: 'short',
    timeStyle: 'medium',
  }).format(new Date(moment));
  expect(localClock(zone)(moment)).toBe(parts.replace(' ', 'T'));
});

property.prop([zones, moments])(
  'is undone by the wall clock, but for an hour shown twice',
  (zone, moment) => {
    const { instant, kind } = wallClock(zone)(localClock(zone)(moment));
    expect(kind).not.toBe('gap');
    if (kind === 'exact') expect(instant).toBe(moment);
    else expect(instant <= moment).toBe(true);
  },
);

test('keeps a fraction, and crosses the year', () => {
  expect(localClock('America/Chicago')(instantFrom('2026-01-01T05:59:59.250Z'))).toBe(
    '2025-12-31T23:59:59.250',
  );
});

test('refuses what is no zone', () => {
  expect(() => localClock('Mars/Olympus')).toThrow(BitewingError);
});
