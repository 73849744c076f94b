import { describe, expect, it } from 'vitest';
import type { SourceArgument } from '../src/arguments/source-argument.ts';
import { parseArguments } from '../src/arguments.ts';

const demo: SourceArgument = {
  adapter: 'opendental',
  path: '/demo.sql.gz',
  instance: 'demo',
  timeZone: 'America/New_York',
  locationTimeZones: {},
  allowMissingFooter: false,
  database: undefined,
};
const parse = (...values: string[]) => parseArguments(values, { folder: '/home/us', demo: [demo] });

describe('the command line of migrate', () => {
  it('reads the demo practice into a folder beside it when nothing is said', () => {
    expect(parse()).toEqual({
      sources: [demo],
      tenant: 'practice',
      store: '/home/us/bitewing-store',
      report: '/home/us/bitewing-report',
      phiReport: false,
      help: false,
    });
  });

  it('binds options to the source before them', () => {
    const { sources } = parse(
      ...[
        '--source',
        'opendental=a=b.sql',
        '--time-zone',
        'America/Chicago',
        '--instance',
        'north',
        '--database=north_db',
      ],
      ...['--location-time-zone', '2=America/Denver', '--location-time-zone=3=America/Phoenix'],
      ...['--source=opendental=/dumps/c.sql.gz', '--time-zone', 'Pacific/Honolulu', '--allow-missing-footer'],
    );
    expect(sources).toEqual([
      {
        adapter: 'opendental',
        path: '/home/us/a=b.sql',
        instance: 'north',
        timeZone: 'America/Chicago',
        locationTimeZones: { 2: 'America/Denver', 3: 'America/Phoenix' },
        allowMissingFooter: false,
        database: 'north_db',
      },
      {
        adapter: 'opendental',
        path: '/dumps/c.sql.gz',
        instance: 'opendental-2',
        timeZone: 'Pacific/Honolulu',
        locationTimeZones: {},
        allowMissingFooter: true,
        database: undefined,
      },
    ]);
  });

  it('reads an account of CareStack, and no key from the command line', () => {
    const { sources } = parse(
      ...['--source', 'carestack=https://pmsglobal.carestack.com/', '--account', '1001'],
      ...['--time-zone', 'America/Chicago', '--identity-url', 'https://id.carestack.com'],
      ...[
        '--credentials',
        'keys.json',
        '--fee-schedules=fees.csv',
        '--location-time-zone',
        '3=America/Phoenix',
      ],
    );
    expect(sources).toEqual([
      {
        adapter: 'carestack',
        url: 'https://pmsglobal.carestack.com',
        identityUrl: 'https://id.carestack.com',
        account: '1001',
        instance: 'carestack',
        timeZone: 'America/Chicago',
        locationTimeZones: { 3: 'America/Phoenix' },
        credentials: '/home/us/keys.json',
        feeSchedules: '/home/us/fees.csv',
        recallRules: undefined,
      },
    ]);
  });

  it('reads the folder of an unloaded Eaglesoft database', () => {
    const { sources } = parse(
      ...['--source', 'eaglesoft=unload', '--time-zone', 'America/Chicago', '--profile', 'brief'],
      ...['--taken-at', '2026-10-30T22:05:00Z'],
      ...['--source', 'eaglesoft=/other', '--time-zone', 'America/Chicago', '--location-time-zone', '2=UTC'],
    );
    expect(sources).toEqual([
      {
        adapter: 'eaglesoft',
        path: '/home/us/unload',
        instance: 'eaglesoft',
        timeZone: 'America/Chicago',
        locationTimeZones: {},
        profile: 'brief',
        takenAt: '2026-10-30T22:05:00.000Z',
      },
      {
        adapter: 'eaglesoft',
        path: '/other',
        instance: 'eaglesoft-2',
        timeZone: 'America/Chicago',
        locationTimeZones: { 2: 'UTC' },
        profile: undefined,
        takenAt: undefined,
      },
    ]);
  });

  it('keeps the URL of a server as it is', () => {
    expect(
      parse('--store', 'postgres://host/db', '--tenant', 't', '--report', 'out', '--phi-report'),
    ).toMatchObject({
      store: 'postgres://host/db',
      tenant: 't',
      report: '/home/us/out',
      phiReport: true,
    });
  });

  it.each([
    ['a source without its zone', ['--source', 'opendental=a.sql']],
    ['another practice system', ['--source', 'other=a.sql', '--time-zone', 'UTC']],
    ['a source without a file', ['--source', 'opendental=', '--time-zone', 'UTC']],
    ['an option before any source', ['--time-zone', 'UTC']],
    [
      'a location without a zone',
      ['--source', 'opendental=a', '--time-zone', 'UTC', '--location-time-zone', '2'],
    ],
    [
      'two sources of one name',
      [
        '--source',
        'opendental=a',
        '--time-zone',
        'UTC',
        '--instance',
        'x',
        '--source',
        'opendental=b',
        '--time-zone',
        'UTC',
        '--instance',
        'x',
      ],
    ],
    [
      'a moment without a zone',
      ['--source', 'eaglesoft=a', '--time-zone', 'UTC', '--taken-at', '2026-10-30'],
    ],
    ['a profile that there is not', ['--source', 'eaglesoft=a', '--time-zone', 'UTC', '--profile', 'x']],
    ['a profile of another system', ['--source', 'opendental=a', '--time-zone', 'UTC', '--profile', 'ppm']],
    ['an account without a number', ['--source', 'carestack=https://a.example', '--time-zone', 'UTC']],
    [
      'an account that is no number',
      ['--source', 'carestack=https://a.example', '--time-zone', 'UTC', '--account', 'x1'],
    ],
    [
      'an address with a key in it',
      ['--source', 'carestack=https://u:p@a.example', '--time-zone', 'UTC', '--account', '1'],
    ],
    [
      'an address with a path',
      ['--source', 'carestack=https://a.example/api', '--time-zone', 'UTC', '--account', '1'],
    ],
    ['an address that is none', ['--source', 'carestack=pmsglobal', '--time-zone', 'UTC', '--account', '1']],
    ['an option of another system', ['--source', 'opendental=a', '--time-zone', 'UTC', '--account', '1']],
    ['a zone that does not exist', ['--source', 'opendental=a', '--time-zone', 'America/Bitewing']],
    ['an offset for a zone', ['--source', 'opendental=a', '--time-zone', '+05:00']],
    [
      'a location in a zone that does not exist',
      ['--source', 'opendental=a', '--time-zone', 'UTC', '--location-time-zone', '2=Here'],
    ],
    [
      'two accounts of one source',
      [
        ...['--source', 'carestack=https://a.example', '--time-zone', 'UTC'],
        ...['--account', '1', '--account', '2'],
      ],
    ],
    [
      'two zones of one location',
      [
        ...['--source', 'opendental=a', '--time-zone', 'UTC'],
        ...['--location-time-zone', '2=America/Denver', '--location-time-zone', '2=America/Phoenix'],
      ],
    ],
    ['a name without a sign', ['--source', 'opendental=a', '--time-zone', 'UTC', '--instance', ' ']],
    ['a name of two lines', ['--tenant', 'a\nb']],
    ['an empty tenant', ['--tenant', '']],
    ['an empty store', ['--store', '']],
    ['an empty report', ['--report=']],
    ['two stores', ['--store', 'a', '--store', 'b']],
    ['an unknown option', ['--sauce', 'opendental=a']],
    ['a word that belongs to nothing', ['opendental']],
  ])('refuses %s', (_name, values) => {
    expect(() => parse(...values)).toThrow(expect.objectContaining({ code: 'invalid_options' }));
  });

  it.each([
    ['mysql://root:Zyx-Canary-Tol@host/db', 'postgres://'],
    ['https://Zyx-Canary-Tol@host', 'postgres://'],
    ['postgres://u:Zyx-Canary-Tol@host:none/db', 'cannot be understood'],
    ['postgres://u:Zyx-Canary%ZZTol@host/db', 'cannot be understood'],
    ['postgres://u:Zyx Canary#Tol@[::1/db', 'cannot be understood'],
  ])('refuses a URL that is no server, and makes no folder of its password: %s', (url, names) => {
    const refused = (): unknown => {
      try {
        return parse('--store', url);
      } catch (error) {
        return error;
      }
    };
    expect(refused()).toMatchObject({ code: 'invalid_options', message: expect.stringContaining(names) });
    expect(String(refused())).not.toContain('Canary');
  });

  it('takes a server however its scheme is spelled', () => {
    expect(parse('--store', 'PostgreSQL://u:p%40@host/db').store).toBe('postgresql://u:p%40@host/db');
  });

  it('does not repeat what was typed', () => {
    expect(() => parse('--Canary Jane', 'x')).toThrow(
      expect.not.objectContaining({ message: expect.stringContaining('Canary') }),
    );
  });
});
