import type { IncomingMessage } from 'node:http';
import { refused } from './api-refusal.ts';
import type { ApiRoute } from './api-route.ts';
import { demandNames } from './read-query.ts';

/** Characters of a body at most (opendental-api.md section 3). */
const longestBody = 16_800_000;

/** Takes in the text of a request; what is too long is read to its end and thrown away, so that the answer is heard. */
export async function receiveBody(request: IncomingMessage): Promise<string | null> {
  request.setEncoding('utf8');
  const pieces: string[] = [];
  let length = 0;
  for await (const piece of request) {
    length += String(piece).length;
    if (length <= longestBody) pieces.push(String(piece));
  }
  return length <= longestBody ? pieces.join('') : null;
}

/** Reads the fields of a body. Throws ApiRefusal 400. */
export function readBody(text: string, route: ApiRoute, version: string): ReadonlyMap<string, unknown> {
  const takesNone = route.method === 'GET' || route.method === 'DELETE';
  if (takesNone && text !== '') throw refused(400, 'The request takes no body.');
  if (takesNone) return new Map();
  let value: unknown = {};
  try {
    value = text === '' ? {} : JSON.parse(text);
  } catch {
    throw refused(400, 'The body is no JSON.');
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw refused(400, 'The body is no JSON object.');
  const body = new Map<string, unknown>(Object.entries(value));
  demandNames(body.keys(), route.body, version, 'body');
  for (const [name, one] of body) if (one === null) throw refused(400, `${name} must not be null.`);
  return body;
}
