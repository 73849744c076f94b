import { BitewingError, collect } from '@bitewing/core';
import type { CareStackGroup } from '@bitewing/testkit-native';
import { afterEach, describe, expect, test } from 'vitest';
import { smallAccount } from '../small-account.ts';
import { contentOf } from './content-of.ts';
import { type OpenedAccount, openAccount } from './opened-account.ts';

const accounts: OpenedAccount[] = [];
afterEach(async () => {
  for (const account of accounts.splice(0)) await account.dispose();
});

const open = async (...parts: Parameters<typeof openAccount>): Promise<OpenedAccount> => {
  const account = await openAccount(...parts);
  accounts.push(account);
  return account;
};

/** Two places without a zone that is known, beside one with. */
function unzonedAccount(): CareStackGroup {
  const group = smallAccount();
  group.locations.push({ id: 12, name: 'South', timeZone: null });
  group.locations[1] = { ...group.locations[1], timeZone: 'Moon Standard Time' };
  return group;
}

describe('locations whose zone is not known', () => {
  test('are refused by their ids, for their appointments would be at wrong moments', async () => {
    const { source } = await open({ timeZone: 'America/New_York' }, { group: unzonedAccount() });
    await expect(collect(source.snapshot())).rejects.toSatisfy(
      (error) =>
        BitewingError.is(error, 'invalid_options') &&
        /locationTimeZones .* locations 2, 12:/.test(error.message) &&
        !error.message.includes('Moon'),
    );
    expect(await source.check()).toMatchObject({
      reachable: true,
      problem: { code: 'invalid_options', message: expect.stringContaining('locations 2, 12') },
    });
  });

  test('are read by the zones that the options give them', async () => {
    const locationTimeZones = { '2': 'America/Denver', '12': 'America/Chicago' };
    const { source } = await open({ locationTimeZones }, { group: unzonedAccount() });
    const content = contentOf(await collect(source.snapshot()));
    expect(content.get('appointment appointment:3')).toMatchObject({
      data: { startLocal: '2026-03-12T10:00:00', start: '2026-03-12T16:00:00Z' },
    });
    expect((await source.check()).problem).toBeUndefined();
  });
});
