import { expect, test } from 'vitest';
import { findIana, WINDOWS_TO_IANA_MAP } from 'windows-iana';
import { ianaZoneOf } from '../../src/profile/windows-zones.ts';

test.each([
  ['Eastern Standard Time', 'America/New_York'],
  ['Central Standard Time', 'America/Chicago'],
  ['Mountain Standard Time', 'America/Denver'],
  ['US Mountain Standard Time', 'America/Phoenix'],
  ['Pacific Standard Time', 'America/Los_Angeles'],
  ['Alaskan Standard Time', 'America/Anchorage'],
  ['Hawaiian Standard Time', 'Pacific/Honolulu'],
  ['Atlantic Standard Time', 'America/Halifax'],
  ['Newfoundland Standard Time', 'America/St_Johns'],
  ['Canada Central Standard Time', 'America/Regina'],
  ['AUS Eastern Standard Time', 'Australia/Sydney'],
  ['UTC', 'Etc/UTC'],
  [' central standard time ', 'America/Chicago'],
  ['America/Chicago', 'America/Chicago'],
])('%s is %s', (name, zone) => {
  expect(ianaZoneOf(name)).toBe(zone);
});

test.each(['', 'Middle Standard Time', 'Mars/Olympus', 'Central', '+05:00', 'EST', '../etc/passwd'])(
  '%j is no zone that is known',
  (name) => {
    expect(ianaZoneOf(name)).toBeUndefined();
  },
);

test('every Windows name stands for a zone that this Node knows and that the map lists', () => {
  const names = new Set(WINDOWS_TO_IANA_MAP.map(({ windowsName }) => windowsName));
  expect(names.size).toBeGreaterThan(130);
  for (const name of names) {
    const zone = ianaZoneOf(name);
    expect(findIana(name)).toContain(zone);
    expect(() => new Intl.DateTimeFormat('en-US', { timeZone: zone })).not.toThrow();
  }
});
