import { refused } from './api-refusal.ts';
import type { ApiRoute } from './api-route.ts';
import type { NameRule } from './name-rules.ts';
import { isAtLeast } from './version-order.ts';

/** What a query may be made of; everything else is percent-encoded, the plus sign included. */
const allowed = /^[\w\-.~%!*'()=&,:@/?]*$/;

const decoded = (text: string): string => {
  try {
    return decodeURIComponent(text);
  } catch {
    throw refused(400, 'The query is not percent-encoded.');
  }
};

/** Demands that names are known to this version, and that none is missing. */
export function demandNames(
  names: Iterable<string>,
  rules: readonly NameRule[],
  version: string,
  where: string,
): void {
  const given = new Set(names);
  for (const name of given) {
    const rule = rules.find((one) => one.name === name);
    // The name of an unknown field may itself be somebody's data.
    if (rule === undefined) throw refused(400, `The ${where} has an unknown field.`);
    if (rule.since !== null && !isAtLeast(version, rule.since))
      throw refused(400, `${name} is newer than this version.`);
  }
  const missing = rules.find(({ name, required }) => required && !given.has(name));
  if (missing !== undefined) throw refused(400, `${missing.name} is required.`);
}

/** Reads the query of a request. Throws ApiRefusal 400. */
export function readQuery(text: string, route: ApiRoute, version: string): ReadonlyMap<string, string> {
  if (!allowed.test(text)) throw refused(400, 'The query is not percent-encoded.');
  const query = new Map<string, string>();
  for (const part of text.split('&').filter((one) => one !== '')) {
    const place = part.indexOf('=');
    if (place < 0) throw refused(400, 'The query has a name without a value.');
    const name = decoded(part.slice(0, place));
    const value = decoded(part.slice(place + 1));
    if (query.has(name)) throw refused(400, 'The query has a name twice.');
    if (/^".*"$/.test(value)) throw refused(400, 'A value of the query is quoted.');
    query.set(name, value);
  }
  demandNames(query.keys(), route.query, version, 'query');
  return query;
}
