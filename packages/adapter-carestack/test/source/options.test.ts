import { BitewingError } from '@bitewing/core';
import { describe, expect, test } from 'vitest';
import { createCareStackSource } from '../../src/index.ts';
import { type CareStackOptions, resolveOptions } from '../../src/options.ts';

const least: CareStackOptions = {
  instance: 'one',
  accountId: '7',
  clientId: 'client',
  clientSecret: 'synthetic secret'.replace(' ', '-'),
  vendorKey: 'vendor',
  accountKey: 'account',
};

const refusal = (options: unknown): string => {
  try {
    createCareStackSource(options as CareStackOptions);
  } catch (error) {
    if (BitewingError.is(error, 'invalid_options')) return error.message;
    throw error;
  }
  return '';
};

describe('options of a CareStack source', () => {
  test('have the hosts and limits of the vendor where nothing is said', () => {
    expect(resolveOptions(least)).toMatchObject({
      idpOrigin: 'https://id.carestack.com',
      apiOrigin: 'https://pmsglobal.carestack.com',
      headerMode: 'bearer',
      phoneRegion: 'US',
      appointmentDetails: true,
      pageSize: 500,
      concurrency: 4,
      overlapMs: 300_000,
      rescanIntervalMs: 86_400_000,
      exports: {},
      retries: { tries: 6, firstMs: 1_000, mostMs: 30_000 },
    });
  });

  test.each([
    'https://tenant.carestack.au',
    'https://api.carestack.com/',
    'http://127.0.0.1:8080',
    'http://[::1]:1',
  ])('take %s for the API', (apiOrigin) => {
    expect(resolveOptions({ ...least, apiOrigin }).apiOrigin).toBe(new URL(apiOrigin).origin);
  });

  test.each([
    ['apiOrigin', 'http://pmsglobal.carestack.com'],
    ['apiOrigin', 'http://127.0.0.1.example.com'],
    ['apiOrigin', 'https://api.carestack.com/api'],
    ['apiOrigin', 'https://user:word@api.carestack.com'],
    ['idpOrigin', 'id.carestack.com'],
    ['idpOrigin', 'http://id.carestack.com'],
    ['accountId', 'seven'],
    ['accountKey', 'with\r\nbreak'],
    ['clientSecret', ''],
    ['pageSize', 501],
    ['pageSize', 0],
    ['concurrency', 0],
    ['timeZone', 'Central Standard Time'],
    ['phoneRegion', 'Nowhere'],
    ['headerMode', 'basic'],
    ['unknown', 1],
  ])('are refused by name: %s', (name, value) => {
    const message = refusal({ ...least, [name]: value });
    expect(message).toContain(name);
    expect(message).not.toContain(String(value).slice(0, 8).padEnd(3, '~'));
  });

  test('never show a secret in their errors', () => {
    const message = refusal({ ...least, clientSecret: 'not printable \u0007', pageSize: -1 });
    expect(message).toContain('clientSecret');
    expect(message).not.toContain('printable');
  });
});
