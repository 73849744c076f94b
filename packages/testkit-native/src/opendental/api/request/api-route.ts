import type { PrepareCall } from './api-call.ts';
import type { ApiMethod } from './api-method.ts';
import type { ApiPermission } from './api-permission.ts';
import { type NameRule, nameRules } from './name-rules.ts';

/** One method of one path. */
export interface ApiRoute {
  readonly method: ApiMethod;
  /** `/appointments/{id}/Break`. */
  readonly template: string;
  /** The version that brought it. */
  readonly since: string;
  readonly permission: ApiPermission;
  readonly query: readonly NameRule[];
  readonly body: readonly NameRule[];
  readonly prepare: PrepareCall;
}

/** How a route is written down; names in the notation of `nameRules`. */
export interface RouteNotation {
  readonly since: string;
  readonly permission: ApiPermission;
  readonly query?: string;
  readonly body?: string;
  readonly prepare: PrepareCall;
}

const formatNames = 'DateFormatString@22.2.26, DateTimeFormatString@22.2.14';

/** Makes a route of its notation. */
export const describeRoute = (
  method: ApiMethod,
  template: string,
  { since, permission, query = '', body = '', prepare }: RouteNotation,
): ApiRoute => ({
  method,
  template,
  since,
  permission,
  query: nameRules(method === 'GET' ? `${query}, ${formatNames}` : query),
  body: nameRules(body),
  prepare,
});

/** Finds the route of a method and a path below `/api/v1`, with the id in it. */
export function findRoute(
  routes: readonly ApiRoute[],
  method: string,
  path: string,
): { readonly route: ApiRoute; readonly id: number | null } | undefined {
  const parts = path.split('/');
  for (const route of routes) {
    const wanted = route.template.split('/');
    if (route.method !== method || wanted.length !== parts.length) continue;
    const place = wanted.indexOf('{id}');
    const fits = wanted.every((part, at) =>
      part === '{id}' ? /^\d{1,15}$/.test(parts[at] ?? '') : part === parts[at],
    );
    if (fits) return { route, id: place < 0 ? null : Number(parts[place]) };
  }
  return undefined;
}
