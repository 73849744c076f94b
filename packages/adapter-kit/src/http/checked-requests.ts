import { BitewingError } from '@bitewing/core';
import { type CompiledRule, compiledRule } from './compiled-rule.ts';
import type { HttpRequest } from './http-request.ts';
import { expectRules, type RequestRule } from './request-rule.ts';
import type { TransportRequest } from './transport.ts';

/** A request as a caller of JavaScript may give it: anything at all. */
type Unchecked = { readonly [K in keyof HttpRequest]?: unknown };

/** Checks a request against the rules and builds what is sent. */
export type RequestCheck = (request: HttpRequest) => TransportRequest;

/** What any segment is, whatever its rule says: one that no server splits, decodes or climbs by. */
const anySegment = /^(?!\.{1,2}$)[A-Za-z0-9._~-]{1,200}$/;
/** Printable ASCII: no line can be begun with it. */
const headerValue = /^[\x20-\x7e]{0,8192}$/;
/** No control character, and no half of a surrogate pair. */
const isPlainText = (text: string): boolean => !/\p{Cc}/u.test(text) && text.isWellFormed();

/** Entries of a plain object, read once, so that what is checked is what is sent; null for anything else. */
function entriesOf(values: unknown): readonly (readonly [string, string])[] | null {
  if (values === undefined) return [];
  if (typeof values !== 'object' || values === null) return null;
  const entries = Object.entries(values);
  return entries.every(([, value]) => typeof value === 'string') ? entries : null;
}

const formType = 'application/x-www-form-urlencoded';
const jsonType = 'application/json';

const isJsonValue = (value: unknown): boolean =>
  value === null ||
  typeof value === 'boolean' ||
  (typeof value === 'number' && Number.isFinite(value)) ||
  (typeof value === 'string' && value.isWellFormed());

/** A flat object as JSON; null for anything else, and for names that are not allowed. */
function jsonText(given: unknown, allowed: ReadonlySet<string>): string | null {
  if (given === undefined) return '{}';
  if (typeof given !== 'object' || given === null || Array.isArray(given)) return null;
  const entries = Object.entries(given);
  if (!entries.every(([name, value]) => allowed.has(name) && isJsonValue(value))) return null;
  return JSON.stringify(Object.fromEntries(entries));
}

/** An apostrophe is what an address encodes in a query and `encodeURIComponent` does not. */
const encodedText = (text: string): string => encodeURIComponent(text).replaceAll("'", '%27');

const encoded = (entries: readonly (readonly [string, string])[]): string =>
  entries.map(([name, value]) => `${encodedText(name)}=${encodedText(value)}`).join('&');

/**
 * Compiles an allow-list. Nothing but what it names is ever built: the address comes from the rule, values are
 * encoded, and the outcome is read back and compared before it is given.
 *
 * The function that it gives throws BitewingError `request_refused`, which names the rule at most, never what was given.
 *
 * @throws BitewingError `invalid_options` for rules that would allow more than reading
 */
export function checkedRequests(rules: readonly RequestRule[], adapter: string): RequestCheck {
  expectRules(rules, adapter);
  const compiled = rules.map(compiledRule);
  const byTarget = new Map(compiled.map((rule) => [targetOf(rule.method, rule.origin, rule.path), rule]));
  return (request) => {
    const { method, origin, path, parameters, query, headers, form, json }: Unchecked = request;
    const rule =
      typeof method === 'string' && typeof origin === 'string' && typeof path === 'string'
        ? byTarget.get(targetOf(method, origin, path))
        : undefined;
    if (rule === undefined) throw refused('No rule has this method, origin and path.');
    const what = `${rule.method} ${rule.path}`;
    const values = (given: unknown, kind: string, allowed: ReadonlySet<string>) => {
      const entries = entriesOf(given);
      if (entries?.every(([name]) => allowed.has(name)) === true) return entries;
      throw refused(`${what}: ${kind} is not one that the rule has.`);
    };
    const plain = (given: unknown, kind: string, allowed: ReadonlySet<string>) => {
      const entries = values(given, kind, allowed);
      if (entries.every(([, value]) => isPlainText(value))) return encoded(entries);
      throw refused(`${what}: ${kind} has a control character.`);
    };

    const target = builtPath(rule, values(parameters, 'a parameter', rule.parameters));
    if (target === null) throw refused(`${what}: a parameter is missing or has another form.`);
    const search = plain(typeof query === 'function' ? query() : query, 'a query name', rule.query);
    const body = plain(form, 'a form name', rule.form);
    const object = jsonText(json, rule.json);
    if (object === null) throw refused(`${what}: a JSON name or value is not one that the rule has.`);
    const given = values(headers, 'a header', rule.headers);
    if (!given.every(([, value]) => headerValue.test(value))) {
      throw refused(`${what}: a header has a character that may not be in it.`);
    }
    const whole = search === '' ? target : `${target}?${search}`;
    if (!isSameAddress(rule.origin, target, whole)) throw refused(`${what}: its address cannot be built.`);
    return {
      method: rule.method,
      origin: rule.origin,
      path: whole,
      headers: Object.fromEntries(given),
      body: rule.hasJson ? object : rule.method === 'GET' ? null : body,
      contentType: rule.hasJson || rule.declaresJson ? jsonType : rule.method === 'GET' ? null : formType,
      writes: rule.writes,
      what,
    };
  };

  function refused(detail: string): BitewingError {
    return new BitewingError('request_refused', { adapter, detail });
  }
}

/** No part of it can hold a line feed, or it would equal no rule. */
const targetOf = (method: string, origin: string, path: string): string => [method, origin, path].join('\n');

/** The path with its parameters; null where one is missing or not of its form. */
function builtPath(
  { segments }: CompiledRule,
  entries: readonly (readonly [string, string])[],
): string | null {
  const given = new Map(entries);
  const built: string[] = [];
  for (const segment of segments) {
    const value = typeof segment === 'string' ? segment : given.get(segment.name);
    if (value === undefined) return null;
    if (typeof segment !== 'string' && !(anySegment.test(value) && segment.form.test(value))) return null;
    built.push(value);
  }
  return built.join('/');
}

/** Whether an address reads back as the origin and path that it was built from. */
function isSameAddress(origin: string, path: string, whole: string): boolean {
  const url = new URL(origin + whole);
  return (
    url.origin === origin &&
    url.pathname === path &&
    url.pathname + url.search === whole &&
    url.hash === '' &&
    url.username === ''
  );
}
