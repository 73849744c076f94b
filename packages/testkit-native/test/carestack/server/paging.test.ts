import { describe, expect, it } from 'vitest';
import { type CareStackFeedName, careStackFeedNames, feedRowId } from '../../../src/index.ts';
import { allTime, begin, pathOf } from './plain-client.ts';
import { largeId } from './small-account.ts';
import { withServer } from './with-server.ts';

const bySinceAlone = { modifiedSince: allTime };

describe('the feeds of the CareStack server', () => {
  it.each(careStackFeedNames)('pages through %s by time of change, each row once', (name) =>
    withServer({}, async (server, client) => {
      const pages = await client.pages(name, 3);
      const expected = server.group[name]
        .map((row) => ({ id: feedRowId(name, row) ?? '', stamp: String(row.lastUpdatedOn) }))
        .toSorted((one, other) =>
          one.stamp === other.stamp
            ? Number(BigInt(one.id) - BigInt(other.id))
            : one.stamp < other.stamp
              ? -1
              : 1,
        );
      expect(pages.flatMap(({ ids }) => ids)).toEqual(expected.map(({ id }) => id));
      expect(pages.slice(0, -1).every(({ ids }) => ids.length === 3)).toBe(true);
      expect(server.counters().pages[name]).toBe(Math.ceil(expected.length / 3));
    }),
  );

  it.each([
    ['fractions of a second', { modifiedSince: '2026-02-25T08:00:00.5Z' }],
    ['an offset', { modifiedSince: '2026-02-25T08:00:00+00:00' }],
    ['a day', { modifiedSince: '2026-02-25' }],
    ['no moment', { modifiedSince: '2026-02-45T08:00:00Z' }],
    ['no modifiedSince', {}],
    ['modifiedAfter', { modifiedAfter: allTime }],
    ['a page of no row', { ...bySinceAlone, pageSize: '0' }],
    ['a page of 501 rows', { ...bySinceAlone, pageSize: '501' }],
    ['a page of some rows', { ...bySinceAlone, pageSize: 'some' }],
    ['an unknown name', { ...bySinceAlone, sort: 'id' }],
    ['deleted rows where nothing says so', { ...bySinceAlone, includeDeleted: 'true' }],
  ])('refuses %s', (_, query) =>
    withServer({}, async (_server, client) => {
      const response = await client.feed('patients', query);
      expect(response.status).toBe(400);
      expect(response.headers.get('content-type')).toContain('text/plain');
    }),
  );

  it('refuses a name that is given twice', () =>
    withServer({}, async (_, client) => {
      const once = `modifiedSince=${allTime}`;
      expect((await client.get(`${pathOf('patients')}?${once}&${once}`)).status).toBe(400);
    }));

  it('gives 100 rows where no size is asked for, and up to 500', () =>
    withServer({}, async (server, client) => {
      server.change((group) => {
        for (let id = 1000; id < 1600; id += 1)
          group.invoices.push({ id, patientId: 1, lastUpdatedOn: allTime });
      });
      expect((await client.page('invoices', bySinceAlone)).ids).toHaveLength(100);
      expect((await client.page('invoices', { ...bySinceAlone, pageSize: '500' })).ids).toHaveLength(500);
    }));

  it('takes another page size with a token, keeps the first without one, and nothing besides', () =>
    withServer({}, async (_, client) => {
      const { token } = await client.page('treatmentProcedures', begin('treatmentProcedures', 4));
      const continueToken = token ?? '';
      const next = (query: Readonly<Record<string, string>>) =>
        client.feed('treatmentProcedures', { continueToken, ...query });
      expect((await client.page('treatmentProcedures', { continueToken })).ids).toHaveLength(4);
      expect((await client.page('treatmentProcedures', { continueToken, pageSize: '7' })).ids).toHaveLength(
        7,
      );
      expect((await next({ modifiedSince: allTime })).status).toBe(400);
      expect((await next({ includeDeleted: 'true' })).status).toBe(400);
      expect((await next({ pageSize: '501' })).status).toBe(400);
    }));

  it('knows a token for its own feed alone, as it was given, and for a day', () =>
    withServer({}, async (server, client) => {
      const { token } = await client.page('invoices', begin('invoices', 4));
      const continueToken = token ?? '';
      const statusOf = async (name: CareStackFeedName, text: string): Promise<number> =>
        (await client.feed(name, { continueToken: text })).status;
      expect(await statusOf('invoices', continueToken)).toBe(200);
      expect(await statusOf('patients', continueToken)).toBe(400);
      expect(await statusOf('invoices', `${continueToken}A`)).toBe(400);
      expect(await statusOf('invoices', `A${continueToken.slice(1)}`)).toBe(400);
      expect(await statusOf('invoices', '')).toBe(400);
      server.clock.advance(24 * 3_600_000);
      await client.grant();
      const response = await client.feed('invoices', { continueToken });
      expect(response.status).toBe(400);
      expect(await response.text()).toBe('The continueToken is not valid or has expired.');
    }));

  it('tells nothing by its tokens', () =>
    withServer({}, async (_, client) => {
      const { token } = await client.page('patients', begin('patients', 1));
      expect(Buffer.from(token ?? '', 'base64').toString('latin1')).not.toMatch(/patients|reading/);
    }));

  it('gives the rows since a moment, with those of that moment or without them', async () => {
    const query = { modifiedSince: '2026-02-25T08:07:00Z' };
    await withServer({}, async (_, client) => {
      expect((await client.page('appointments', query)).ids).toEqual(['7', '8', '9']);
    });
    await withServer({ sinceIsExclusive: true }, async (_, client) => {
      expect((await client.page('appointments', query)).ids).toEqual(['8', '9']);
    });
  });

  it('hides deleted procedures unless they are asked for, and never those of the billing', () =>
    withServer({}, async (_, client) => {
      for (const name of ['treatmentProcedures', 'existingProcedures'] as const) {
        expect((await client.page(name, bySinceAlone)).ids).toHaveLength(20);
        expect((await client.page(name, { ...bySinceAlone, includeDeleted: 'true' })).ids).toHaveLength(24);
        expect((await client.feed(name, { ...bySinceAlone, includeDeleted: 'yes' })).status).toBe(400);
      }
      expect((await client.page('accountingProcedures', bySinceAlone)).ids).toHaveLength(24);
    }));

  it('takes the next page of transactions by its second path, and only that', () =>
    withServer({}, async (_, client) => {
      const { token } = await client.page('accountingTransactions', begin('accountingTransactions', 4));
      const path = '/api/v1.0/sync/billing/accounting-transactions';
      expect(
        (await client.get(`${path}?${new URLSearchParams({ continueToken: token ?? '' })}`)).status,
      ).toBe(200);
      expect((await client.get(`${path}?${new URLSearchParams(bySinceAlone)}`)).status).toBe(404);
    }));

  it('writes ids and money digit by digit', () =>
    withServer({}, async (_, client) => {
      const text = await (await client.feed('accountingTransactions', bySinceAlone)).text();
      expect(text).toContain(`"id":${largeId},"amount":0.50,`);
    }));

  it.each([
    ['results', 'null', '{"results":[],"continueToken":null}'],
    ['Results', 'null', '{"Results":[],"ContinueToken":null}'],
    ['data', 'absent', '{"data":[]}'],
    ['items', 'empty', '{"items":[],"continueToken":""}'],
  ] as const)('spells an envelope as it is told: %s, %s', (listKey, lastToken, expected) =>
    withServer({ envelopes: { patients: listKey }, lastToken }, async (_, client) => {
      const response = await client.feed('patients', { modifiedSince: '2030-01-01T00:00:00Z' });
      expect(await response.text()).toBe(expected);
    }),
  );

  it('spells the start of an appointment in either way', () =>
    withServer({ appointmentStartKey: 'startTime' }, async (_, client) => {
      const text = await (await client.feed('appointments', bySinceAlone)).text();
      expect(text).toContain('"startTime":"2026-03-02T09:00:00"');
      expect(text).not.toContain('startDateTime');
    }));
});
