import type { OpenDentalApi } from '../../../src/index.ts';

/** An answer with its body read. */
export interface Answered {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** The body as a list of objects; one object is a list of one. */
  readonly rows: readonly Readonly<Record<string, unknown>>[];
}

/** Asks an API server by plain `fetch`. */
export interface ApiClient {
  send(
    method: string,
    path: string,
    body?: unknown,
    headers?: Readonly<Record<string, string>>,
  ): Promise<Answered>;
  get(path: string): Promise<Answered>;
  post(path: string, body: unknown): Promise<Answered>;
  put(path: string, body: unknown): Promise<Answered>;
}

function rowsOf(text: string): Answered['rows'] {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return [];
  }
  return Array.isArray(value) ? value : [Object(value)];
}

/** A client with these keys. */
export function apiClient(api: OpenDentalApi, keys = 'dev/office'): ApiClient {
  const send: ApiClient['send'] = async (method, path, body, headers = {}) => {
    const response = await fetch(api.address + path, {
      method,
      headers: { authorization: `ODFHIR ${keys}`, 'content-type': 'application/json', ...headers },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    return { status: response.status, headers: response.headers, text, rows: rowsOf(text) };
  };
  return {
    send,
    get: (path) => send('GET', path),
    post: (path, body) => send('POST', path, body),
    put: (path, body) => send('PUT', path, body),
  };
}

/** How a request ended that was not answered. */
export const failureOf = async (asked: Promise<Answered>): Promise<string> => {
  try {
    return `answered ${(await asked).status}`;
  } catch {
    return 'no answer';
  }
};

/** All rows of a list, page by page. */
export async function walk(client: ApiClient, path: string, limit: number): Promise<Answered['rows']> {
  const rows: Readonly<Record<string, unknown>>[] = [];
  for (;;) {
    const joint = path.includes('?') ? '&' : '?';
    const page = await client.get(`${path}${joint}Offset=${rows.length}&Limit=${limit}`);
    rows.push(...page.rows);
    if (page.rows.length < limit) return rows;
  }
}
