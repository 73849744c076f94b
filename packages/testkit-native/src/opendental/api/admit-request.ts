import type { IncomingMessage } from 'node:http';
import type { OpenApiLogLine } from './api-log.ts';
import type { ApiKey } from './api-options.ts';
import { apiRoutes } from './api-routes.ts';
import type { ApiState } from './api-state.ts';
import type { ApiCall } from './request/api-call.ts';
import { refused } from './request/api-refusal.ts';
import { type ApiRoute, findRoute } from './request/api-route.ts';
import { intervalOf, pageLimitOf } from './request/api-throttle.ts';
import { authenticate } from './request/authenticate.ts';
import { readBody } from './request/read-body.ts';
import { readQuery } from './request/read-query.ts';
import { isAtLeast } from './request/version-order.ts';
import { markingStorage } from './storage/marking-storage.ts';
import { wireFormats } from './wire/wire-formats.ts';

/** The URL's version is independent of the program's (opendental-api.md section 1). */
const basePath = '/api/v1';

/** A request that is let in. */
export interface AdmittedRequest {
  readonly route: ApiRoute;
  readonly id: number | null;
  readonly key: ApiKey;
  readonly queryText: string;
}

/** Whether a route changes rows: a query of the office is a PUT that only reads. */
export const writesRows = ({ method, permission }: ApiRoute): boolean =>
  method !== 'GET' && permission !== 'Queries';

/**
 * Looks at who asks, and for what: keys, content type, resource, permission and version.
 *
 * @throws ApiRefusal
 */
export function admitRequest(
  state: ApiState,
  request: IncomingMessage,
  line: OpenApiLogLine,
): AdmittedRequest {
  const { url = '', method = '', headers } = request;
  const place = url.indexOf('?');
  const path = place < 0 ? url : url.slice(0, place);
  const below = path.startsWith(`${basePath}/`) ? path.slice(basePath.length) : '';
  const found = findRoute(apiRoutes, method, below);
  line.template = found?.route.template ?? line.template;
  const key = authenticate(state.options.keys, headers.authorization);
  if (key === undefined) throw refused(401, 'The keys are not valid, not enabled or not assigned.');
  if (!/^application\/json(?:\s*;.*)?$/i.test(headers['content-type'] ?? ''))
    throw refused(400, 'Content-Type must be application/json.');
  if (found === undefined) throw refused(404, 'The resource was not found.');
  const { route, id } = found;
  if (!key.permissions.includes(route.permission))
    throw refused(401, `The permission ${route.permission} is missing.`);
  if (!isAtLeast(state.options.version, route.since))
    throw refused(400, `This resource needs version ${route.since}.`);
  return { route, id, key, queryText: place < 0 ? '' : url.slice(place + 1) };
}

/**
 * Keeps to the pace of a key: when the request may begin; null where that is behind the latest start.
 *
 * @throws ApiRefusal 400 where it came too early and does not wait.
 */
export function startOfRequest(
  { options, throttle, clock }: ApiState,
  key: ApiKey,
  latestStart: number,
): number | null {
  const now = clock.now();
  if (options.mode !== 'remote') return now > latestStart ? null : now;
  const interval = options.rate.intervalMs ?? intervalOf(key.permissions);
  const pace = throttle.arrive(key.customerKey, interval, now, latestStart);
  if (pace === 'early') throw refused(400, 'The request came too early.');
  return pace === 'never' ? null : pace;
}

/** Reads the names and values of a request; `committed` is called when it has written. Throws ApiRefusal 400. */
export function readCall(
  { office, options }: ApiState,
  { route, id, key, queryText }: AdmittedRequest,
  bodyText: string,
  committed: () => void,
): ApiCall {
  const query = readQuery(queryText, route, options.version);
  return {
    office: { ...office, storage: markingStorage(office.storage, committed) },
    id,
    query,
    body: readBody(bodyText, route, options.version),
    formats: wireFormats(query.get('DateFormatString'), query.get('DateTimeFormatString'), office.time),
    pageLimit: pageLimitOf(options.mode, key.permissions),
  };
}
