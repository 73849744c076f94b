import type { CareStackFeedName } from '../../../src/index.ts';
import { begin, type PlainClient, pageOf } from './plain-client.ts';

const mostTries = 5;
const mostPages = 200;

/**
 * Reads a feed as a patient client does: tries again, takes another token, begins anew where its place is lost, and gives up
 * on what no trying mends. The ids are those seen in the last reading.
 */
export async function readPatiently(
  client: PlainClient,
  name: CareStackFeedName,
  pageSize: number,
): Promise<Set<string>> {
  const ids = new Set<string>();
  let token: string | null = null;
  for (let count = 0; count < mostPages; count += 1) {
    const page = await pageWithRetries(client, name, token, pageSize);
    if (page === 'begin anew') {
      token = null;
      continue;
    }
    for (const id of page.ids) ids.add(id);
    if (page.token === null) return ids;
    if (page.token === token) throw new Error(`${name} repeats its token`);
    token = page.token;
  }
  throw new Error(`${name} does not end`);
}

async function pageWithRetries(
  client: PlainClient,
  name: CareStackFeedName,
  token: string | null,
  pageSize: number,
) {
  let last: unknown;
  for (let tries = 0; tries < mostTries; tries += 1)
    try {
      const query =
        token === null ? begin(name, pageSize) : { continueToken: token, pageSize: String(pageSize) };
      const response = await client.feed(name, query);
      if (response.status === 400 && token !== null) return 'begin anew';
      if (response.status === 401) await client.grant();
      return await pageOf(name, response);
    } catch (error) {
      last = error;
    }
  throw last;
}
