import { type CareStackFeed, careStackFeeds } from './feeds.ts';
import { type ResourceRoute, resourceRoutes } from './resource-routes.ts';

/** What a path leads to. */
export type FoundRoute =
  | { readonly template: string; readonly feed: CareStackFeed; readonly byNextPath: boolean }
  | {
      readonly template: string;
      readonly feed?: undefined;
      readonly resource: ResourceRoute;
      readonly id: string;
      readonly second: string;
    };

const feedsByPath = new Map<string, FoundRoute>();
for (const feed of careStackFeeds) {
  feedsByPath.set(feed.path, { template: feed.path, feed, byNextPath: false });
  if (feed.nextPath !== undefined)
    feedsByPath.set(feed.nextPath, { template: feed.path, feed, byNextPath: true });
}

const patterns = resourceRoutes.map((resource) => ({
  resource,
  // A slash at the end of a template may be left out.
  pattern: new RegExp(`^${resource.template.replace(/\{\w+\}/g, '(\\d+)').replace(/\/$/, '/?')}$`),
}));

/** Finds what a path leads to, letter by letter: nothing is unescaped, and no dots are resolved. */
export function findRoute(path: string): FoundRoute | undefined {
  const feed = feedsByPath.get(path);
  if (feed !== undefined) return feed;
  for (const { resource, pattern } of patterns) {
    const parts = pattern.exec(path);
    if (parts !== null)
      return { template: resource.template, resource, id: parts[1] ?? '', second: parts[2] ?? '' };
  }
  return undefined;
}
