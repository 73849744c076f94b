import { describe, expect, it } from 'vitest';
import { startCareStackServer } from '../../../src/index.ts';
import { begin } from './plain-client.ts';
import { smallAccount } from './small-account.ts';
import { withServer } from './with-server.ts';

const startAt = Date.UTC(2026, 1, 26, 10, 0, 0);

describe('an account that changes while it is read', () => {
  it('stamps what came and what was replaced with the time of the server, and nothing else', () =>
    withServer({ clock: { startAt } }, async (server, client) => {
      server.clock.advance(2500);
      let told = '';
      server.change((group, at) => {
        told = at;
        group.appointments[2] = { ...group.appointments[2], status: 'Missed' };
        group.appointments.push({ id: 77, status: 'Scheduled' });
        group.appointments.splice(0, 1);
        group.locations.push({ id: 3, name: 'West' });
      });
      expect(told).toBe('2026-02-26T10:00:02Z');
      expect((await client.page('appointments', { modifiedSince: told })).ids).toEqual(['3', '77']);
      expect((await client.page('appointments', begin('appointments', 50))).ids).toEqual([
        '2',
        '4',
        '5',
        '6',
        '7',
        '8',
        '9',
        '3',
        '77',
      ]);
      expect(await (await client.get('/api/v1.0/locations/3')).json()).toEqual({ id: 3, name: 'West' });
    }));

  it('moves a row that changes between two pages to where its new stamp is', () =>
    withServer({}, async (server, client) => {
      const first = await client.page('appointments', begin('appointments', 4));
      server.change((group) => {
        group.appointments[0] = { ...group.appointments[0], status: 'Missed' };
        group.appointments[5] = { ...group.appointments[5], status: 'Missed' };
        group.appointments.splice(1, 1);
      });
      const rest = await client.page('appointments', { continueToken: first.token ?? '', pageSize: '50' });
      expect([first.ids, rest.ids]).toEqual([
        ['1', '2', '3', '4'],
        ['5', '7', '8', '9', '1', '6'],
      ]);
      expect(rest.token).toBeNull();
    }));

  it('leaves the group that it was made from alone', async () => {
    const group = smallAccount();
    const server = await startCareStackServer({ group });
    server.change((changed) => {
      changed.patients.length = 0;
      changed.notes.get('1')?.pop();
    });
    await server.close();
    expect([group.patients.length, group.notes.get('1')?.length]).toEqual([4, 5]);
  });

  it('refuses a feed row without an id or a stamp when it starts', async () => {
    const group = smallAccount();
    group.invoices.push({ id: 9, lastUpdatedOn: 'yesterday' });
    await expect(startCareStackServer({ group })).rejects.toMatchObject({ code: 'invalid_options' });
  });
});
