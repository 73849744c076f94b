import {
  type CareStackFeedName,
  type CareStackServer,
  careStackFeeds,
  exactNumber,
  feedRowId,
} from '../../../src/index.ts';

export const allTime = '1970-01-01T00:00:00Z';

/** A page of a feed as a client sees it. */
export interface Page {
  readonly ids: readonly string[];
  readonly token: string | null;
}

/** Asks a server by plain `fetch`, with the token of its last grant. */
export interface PlainClient {
  grant(change?: Readonly<Record<string, string>>): Promise<Response>;
  get(path: string, headers?: Readonly<Record<string, string>>): Promise<Response>;
  feed(name: CareStackFeedName, query: Readonly<Record<string, string>>): Promise<Response>;
  page(name: CareStackFeedName, query: Readonly<Record<string, string>>): Promise<Page>;
  /** All pages of a reading. */
  pages(name: CareStackFeedName, pageSize: number): Promise<Page[]>;
}

export const pathOf = (name: CareStackFeedName): string =>
  careStackFeeds.find((feed) => feed.name === name)?.path ?? '';

/** The first page of a feed as a query: everything, also what is deleted. */
export const begin = (name: CareStackFeedName, pageSize: number): Record<string, string> => ({
  modifiedSince: allTime,
  pageSize: String(pageSize),
  ...(name.endsWith('Procedures') && name !== 'accountingProcedures' ? { includeDeleted: 'true' } : {}),
});

/** Keeps the text of every number: an id may be larger than a double can hold. */
const withExactNumbers = (_key: string, value: unknown, context?: { readonly source?: string }): unknown =>
  typeof value === 'number' && context?.source !== undefined ? exactNumber(context.source) : value;

/** Reads a page; throws where there is none. */
export async function pageOf(name: CareStackFeedName, response: Response): Promise<Page> {
  if (response.status !== 200) throw new Error(`${name} answered ${response.status}`);
  const body: unknown = JSON.parse(await response.text(), withExactNumbers);
  const entries = Object.entries(Object(body));
  const list = entries.find(([, value]) => Array.isArray(value))?.[1];
  const token = entries.find(([key]) => key.toLowerCase() === 'continuetoken')?.[1];
  if (!Array.isArray(list)) throw new Error(`${name} answered without a list`);
  return {
    ids: list.map((row) => feedRowId(name, row) ?? ''),
    token: typeof token === 'string' && token !== '' ? token : null,
  };
}

export async function openClient(server: CareStackServer): Promise<PlainClient> {
  let token = '';
  const client: PlainClient = {
    async grant(change = {}) {
      const { clientId, clientSecret, vendorKey, accountKey } = server.credentials;
      const response = await fetch(`${server.idpOrigin}/connect/token`, {
        method: 'POST',
        body: new URLSearchParams({
          grant_type: 'password',
          client_id: clientId,
          client_secret: clientSecret,
          username: vendorKey,
          password: accountKey,
          ...change,
        }),
      });
      if (response.status === 200) {
        const answer: unknown = await response.clone().json();
        token = String(Reflect.get(Object(answer), 'access_token'));
      }
      return response;
    },
    get: (path, headers = { authorization: `Bearer ${token}` }) =>
      fetch(server.apiOrigin + path, { headers, signal: AbortSignal.timeout(2000) }),
    feed: (name, query) => client.get(`${pathOf(name)}?${new URLSearchParams(query)}`),
    page: async (name, query) => pageOf(name, await client.feed(name, query)),
    async pages(name, pageSize) {
      const pages = [await client.page(name, begin(name, pageSize))];
      for (let next = pages[0]?.token ?? null; next !== null; next = pages.at(-1)?.token ?? null)
        pages.push(await client.page(name, { continueToken: next, pageSize: String(pageSize) }));
      return pages;
    },
  };
  await client.grant();
  return client;
}
