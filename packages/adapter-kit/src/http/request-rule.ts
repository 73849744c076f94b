import { BitewingError } from '@bitewing/core';

/** A kind of request that a client may send. Whatever no rule allows is never sent. */
export interface RequestRule {
  /** PUT only with `json`. */
  readonly method: 'GET' | 'POST' | 'PUT';
  /** Scheme, host and port, as `URL.origin` writes them; plain http only to this machine. */
  readonly origin: string;
  /** The whole path; `{name}` stands for one segment: `/patients/{id}/notes`. */
  readonly path: string;
  /** What a segment may be, by its name in braces; whole numbers and GUIDs by default. */
  readonly parameters?: Readonly<Record<string, RegExp>>;
  /** Names that the query may have. */
  readonly query?: readonly string[];
  /** Names that headers may have, in small letters. */
  readonly headers?: readonly string[];
  /** Names of the form that is the body. A POST has one, or `json`. */
  readonly form?: readonly string[];
  /**
   * Names of the JSON object that is the body. **Such a request writes**, unless `jsonReads` says otherwise: only a rule that
   * names it allows it, and it is sent once, whatever becomes of it.
   */
  readonly json?: readonly string[];
  /** The JSON asks, and changes nothing, as a query does: such a request is sent like one without a body. */
  readonly jsonReads?: boolean;
  /** Declares JSON where there is no body, too, for servers that ask for it. */
  readonly declaresJson?: boolean;
}

const literal = /^[A-Za-z0-9_~-](?:[A-Za-z0-9._~-]*[A-Za-z0-9_~-])?$/;
const parameter = /^\{[A-Za-z][A-Za-z0-9]*\}$/;
const loopback = /^http:\/\/(?:127\.0\.0\.1|localhost|\[::1\])(?::\d{1,5})?$/;
/** By these a server may take a GET for something else, or one request for two. */
const neverHeaders =
  /method|^(?:host|connection|keep-alive|upgrade|expect|te|trailer|transfer-encoding|content-length|content-type|content-encoding|accept-encoding|range|forwarded|x-forwarded-.*|x-original-.*|x-rewrite-.*|proxy-.*|sec-.*)$/;
const neverQuery = /method/i;
const headerName = /^[a-z0-9-]{1,64}$/;
const queryName = /^[A-Za-z0-9_.$-]{1,64}$/;

const isOrigin = (origin: string): boolean => {
  if (!URL.canParse(origin)) return false;
  const url = new URL(origin);
  return url.origin === origin && (url.protocol === 'https:' || loopback.test(origin));
};

const isPath = (path: string): boolean =>
  path.startsWith('/') &&
  path
    .slice(1)
    .split('/')
    .every(
      (segment, position, segments) =>
        literal.test(segment) ||
        parameter.test(segment) ||
        (segment === '' && position === segments.length - 1),
    );

/** What is wrong with how a rule and its body go together. */
function bodyFaultOf({ method, form, json }: RequestRule): string | null {
  if (method === 'PUT') return json !== undefined && form === undefined ? null : 'a PUT has JSON alone';
  if (form !== undefined && json !== undefined) return 'a body is a form or JSON';
  const hasBody = form !== undefined || json !== undefined;
  return (method === 'POST') === hasBody ? null : 'a POST has a body, a GET has none';
}

const methods: ReadonlySet<string> = new Set(['GET', 'POST', 'PUT']);

function faultOf(rule: RequestRule): string | null {
  if (!methods.has(rule.method)) return 'its method is none of GET, POST and PUT';
  if (!isOrigin(rule.origin)) return 'its origin is no bare https origin (nor http on this machine)';
  if (!isPath(rule.path)) return 'its path has a segment that is neither plain nor a name in braces';
  const bodyFault = bodyFaultOf(rule);
  if (bodyFault !== null) return bodyFault;
  if (Object.values(rule.parameters ?? {}).some((form) => !(form instanceof RegExp))) {
    return 'the form of a parameter is no regular expression';
  }
  const headers = rule.headers ?? [];
  if (!headers.every((name) => headerName.test(name) && !neverHeaders.test(name))) {
    return 'one of its headers may never be given';
  }
  const query = rule.query ?? [];
  if (!query.every((name) => queryName.test(name) && !neverQuery.test(name))) {
    return 'one of its query names may never be given';
  }
  return [...(rule.form ?? []), ...(rule.json ?? [])].some((name) => neverQuery.test(name))
    ? 'one of its form or JSON names may never be given'
    : null;
}

/**
 * Refuses rules that would allow more than reading, but for what they name as JSON.
 *
 * @throws BitewingError `invalid_options`
 */
export function expectRules(rules: readonly RequestRule[], adapter: string): void {
  for (const [position, rule] of rules.entries()) {
    const fault = faultOf(rule);
    if (fault === null) continue;
    throw new BitewingError('invalid_options', {
      adapter,
      detail: `Request rule ${position + 1}: ${fault}.`,
    });
  }
}
