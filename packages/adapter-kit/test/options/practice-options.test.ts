import { BitewingError } from '@bitewing/core';
import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { locationTimeZonesOption, phoneRegionOption, resolveWith, timeZoneOption } from '../../src/index.ts';

const schema = z.strictObject({
  timeZone: timeZoneOption,
  locationTimeZones: locationTimeZonesOption,
  phoneRegion: phoneRegionOption,
  server: z.strictObject({ port: z.int() }).optional(),
});
const naming = { adapter: 'invented', ownKeys: ['locationTimeZones'] };

const errorOf = (options: unknown): BitewingError => {
  try {
    resolveWith(schema, options, naming);
  } catch (error) {
    if (BitewingError.is(error)) return error;
    throw error;
  }
  throw new Error('The options were taken.');
};

describe('options of a practice', () => {
  test('zones get one spelling, and what is not given its default', () => {
    expect(
      resolveWith(schema, { timeZone: 'america/new_york', locationTimeZones: { 7: 'us/pacific' } }, naming),
    ).toEqual({
      timeZone: 'America/New_York',
      locationTimeZones: { 7: 'America/Los_Angeles' },
      phoneRegion: 'US',
    });
  });

  test.each([
    ['a zone that there is not', { timeZone: 'Mars/Olympus' }, 'timeZone'],
    ['a country that there is not', { timeZone: 'UTC', phoneRegion: 'XX' }, 'phoneRegion'],
    ['no options', undefined, 'options'],
    ['an option that nobody knows', { timeZone: 'UTC', colour: 'red' }, 'colour'],
    ['a part of an option', { timeZone: 'UTC', server: { port: 'x' } }, 'server.port'],
    ['an unknown part of an option', { timeZone: 'UTC', server: { port: 1, host: 'x' } }, 'server.host'],
  ])('%s is refused by the name of the option', (_, options, name) => {
    const error = errorOf(options);
    expect([error.code, error.adapter]).toEqual(['invalid_options', 'invented']);
    expect(error.message).toContain(`Missing, malformed or unknown: ${name}.`);
  });

  test('the keys of the host are not shown', () => {
    const error = errorOf({ timeZone: 'UTC', locationTimeZones: { Bw99: 'UTC' } });
    expect(error.message).toContain('locationTimeZones.');
    expect(error.message).not.toContain('Bw99');
  });
});
