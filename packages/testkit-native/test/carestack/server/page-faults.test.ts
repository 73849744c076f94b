import { describe, expect, it } from 'vitest';
import { type CareStackFault, type CareStackFeedName, feedRowId } from '../../../src/index.ts';
import { allTime, begin, type Page } from './plain-client.ts';
import { withServer } from './with-server.ts';

/** All pages of a feed with this fault. */
async function pagesWith(fault: CareStackFault, feed: CareStackFeedName, pageSize: number): Promise<Page[]> {
  let pages: Page[] = [];
  await withServer({ faults: [fault] }, async (_, client) => {
    pages = await client.pages(feed, pageSize);
  });
  return pages;
}

const idsOf = (pages: readonly Page[]): (readonly string[])[] => pages.map(({ ids }) => ids);
const ordered = (ids: readonly string[]): string[] =>
  ids.toSorted((one, other) => Number(one) - Number(other));

describe('a feed that goes wrong', () => {
  it('gives a page twice', async () => {
    const pages = await pagesWith({ name: 'duplicatedPage', requests: [2, 4] }, 'appointments', 4);
    expect(idsOf(pages)).toEqual([
      ['1', '2', '3', '4'],
      ['5', '6', '7', '8'],
      ['5', '6', '7', '8'],
      ['9'],
      ['9'],
    ]);
  });

  it('gives an empty page in the middle', async () => {
    const pages = await pagesWith({ name: 'emptyPageWithToken', requests: [1, 3] }, 'appointments', 5);
    expect(idsOf(pages)).toEqual([[], ['1', '2', '3', '4', '5'], [], ['6', '7', '8', '9']]);
  });

  it('gives its rows in no order, each once', async () => {
    const ids = idsOf(await pagesWith({ name: 'reorderedRows' }, 'appointments', 2)).flat();
    const inOrder = ['1', '2', '3', '4', '5', '6', '7', '8', '9'];
    expect(ids).not.toEqual(inOrder);
    expect(ordered(ids)).toEqual(inOrder);
  });

  it('gives a share of its rows again on the page after, and no page too large', async () => {
    const pages = idsOf(await pagesWith({ name: 'repeatedRows', share: 0.3 }, 'invoices', 6));
    const again = pages.flatMap((ids, place) => ids.filter((id) => pages[place - 1]?.includes(id)));
    expect(new Set(pages.flat()).size).toBe(24);
    expect(pages.flat().length).toBe(24 + again.length);
    expect(again.length).toBeGreaterThan(2);
    expect(Math.max(...pages.map((ids) => ids.length))).toBe(6);
  });

  it('changes rows of the feed that is paged, lets some come and some go, and stops', () =>
    withServer(
      { faults: [{ name: 'changedBetweenPages' }], clock: { scale: 2000 } },
      async (server, client) => {
        const before = server.group.appointments.length;
        const pages = await client.pages('appointments', 2);
        const seen = new Set(idsOf(pages).flat());
        expect(
          server.group.appointments.filter((row) => !seen.has(feedRowId('appointments', row) ?? '')),
        ).toEqual([]);
        expect(
          server.group.appointments.filter((row) => String(row.notes).startsWith('Changed')),
        ).not.toEqual([]);
        expect(seen.size).toBeGreaterThan(before);
        expect(server.group.appointmentDetails.size).toBe(server.group.appointments.length);
        expect(server.counters().faults.changedBetweenPages).toBe(6);
      },
    ));

  it('changes what a test wants, at moments that repeat', async () => {
    const moments = async (): Promise<unknown[]> => {
      const seen: unknown[] = [];
      const mutate: CareStackFault['mutate'] = (group, { feed, random, strike }) => {
        seen.push([feed, strike, random.below(1000), group.patients.length]);
        group.patients.pop();
      };
      await withServer(
        { faults: [{ name: 'changedBetweenPages', healsAfter: 2, mutate }] },
        async (_, client) => {
          await client.pages('patients', 1);
        },
      );
      return seen;
    };
    const first = await moments();
    expect(first).toMatchObject([
      ['patients', 1, expect.any(Number), 4],
      ['patients', 2, expect.any(Number), 3],
    ]);
    expect(await moments()).toEqual(first);
  });

  it('refuses a good token as too old, for good, and takes that of a new reading', () =>
    withServer({ faults: [{ name: 'expiredContinueToken', requests: [1] }] }, async (_, client) => {
      const { token } = await client.page('invoices', begin('invoices', 10));
      const next = () => client.feed('invoices', { continueToken: token ?? '' });
      expect((await next()).status).toBe(400);
      expect((await next()).status).toBe(400);
      expect((await client.pages('invoices', 10)).length).toBe(3);
    }));

  it('gives the same token for ever, also where one page would do', () =>
    withServer({ faults: [{ name: 'repeatedContinueToken' }] }, async (_, client) => {
      for (const pageSize of [4, 50]) {
        const first = await client.page('appointments', begin('appointments', pageSize));
        const continueToken = first.token ?? '';
        const second = await client.page('appointments', { continueToken });
        expect(second).toEqual(await client.page('appointments', { continueToken }));
        expect(second.token).toBe(continueToken);
      }
    }));

  it('hides its list where no client knows to look', async () => {
    const known = ['results', 'patients', 'appointments', 'accountingtransactions', 'items', 'data'];
    for (let seed = 1; seed <= 12; seed += 1)
      await withServer({ seed, faults: [{ name: 'unknownEnvelope' }] }, async (_, client) => {
        const body: unknown = await (await client.feed('patients', { modifiedSince: allTime })).json();
        const lists = Object.entries(Object(body)).filter(
          ([key, value]) => known.includes(key.toLowerCase()) && Array.isArray(value),
        );
        expect([Array.isArray(body), lists]).toEqual([false, []]);
      });
  });

  it('is blocked by the address of the caller while everything else is open', () =>
    withServer({ faults: [{ name: 'ipBlock' }] }, async (_, client) => {
      const response = await client.feed('patients', { modifiedSince: allTime });
      expect(response.status).toBe(403);
      expect(response.headers.get('content-type')).toContain('text/plain');
      expect(await response.text()).toBe('Request blocked due to CareStack Security Policy!');
      expect((await client.get('/api/v1.0/locations')).status).toBe(200);
      expect((await client.get('/api/v1.0/providers')).status).toBe(200);
    }));
});
