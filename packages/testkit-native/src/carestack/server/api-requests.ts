import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import { createSeededRandom } from '../../seeded/seeded-random.ts';
import { seededShare } from '../../seeded/seeded-share.ts';
import type { CareStackFeedName } from '../data.ts';
import { type Answer, jsonAnswer, textAnswer } from './answer.ts';
import { changeSomeRows } from './change-some-rows.ts';
import type { FaultSubject, Strike } from './fault-plan.ts';
import { type FeedDesk, feedPage } from './feed-page.ts';
import type { CareStackFeed } from './feeds.ts';
import { type FoundRoute, findRoute } from './find-route.ts';
import { applyLineFault, lineFaultNames } from './line-fault.ts';
import { readQuery } from './query.ts';
import { retryAfterHeader } from './request-window.ts';
import { oneOrManyTemplates } from './resource-routes.ts';
import { sendAnswer } from './send-answer.ts';
import { changeState, type OpenLogLine, type ServerState } from './server-state.ts';

/** Headers and parameters by which a GET pretends to be another method; the vendor's frame may believe them. */
const overrideHeaders = ['x-http-method-override', 'x-http-method', 'x-method-override'];

const blockedText = 'Request blocked due to CareStack Security Policy!';

/** Answers a request to the API's host: the way in, the limit, the key, the block, the route, and the faults that are set. */
export async function answerApi(
  state: ServerState,
  request: IncomingMessage,
  response: ServerResponse,
  line: OpenLogLine,
): Promise<void> {
  const { url = '' } = request;
  const [path = '', queryText = ''] = splitOnce(url, '?');
  const search = new URLSearchParams(queryText);
  const route = findRoute(path);
  line.template = route?.template ?? line.template;
  line.feed = route?.feed?.name;
  const finish = (answer: Answer): void => {
    line.status = answer.status;
    if (answer.status === 200 && line.feed !== undefined) state.counts.pages[line.feed] += 1;
    sendAnswer(response, answer, state.clock.now());
  };

  const turnedAway = refusedAtTheDoor(state, request, search);
  if (turnedAway !== undefined) return finish(turnedAway);
  const target = `${route?.feed?.name ?? url}`;
  const unauthorized = refusedKey(state, request, target);
  if (unauthorized !== undefined) return finish(unauthorized);
  if (route === undefined) return finish(textAnswer(404, 'Not found.'));

  const subject: FaultSubject = { template: route.template, path: url, feed: route.feed?.name };
  if (path.includes('/sync/') && state.plan.strike(['ipBlock'], subject) !== undefined) {
    line.fault = 'ipBlock';
    return finish(textAnswer(403, blockedText));
  }
  if (tokenDies(state, request, subject, target)) {
    line.fault = 'tokenDies';
    return finish(unauthorizedAnswer(state));
  }
  if (state.options.latencyMs > 0)
    await delay(state.options.latencyMs, undefined, { signal: state.closing.signal });

  const answer = (): Answer => answerRoute(state, route, search, subject);
  const strike = state.plan.strike(lineFaultNames, subject);
  if (strike === undefined) return finish(answer());
  line.fault = strike.fault.name;
  await applyLineFault({ state, response, line, strike, answer });
}

/** What is refused before anybody is asked who he is: writes, bodies, and what goes over the limit. */
function refusedAtTheDoor(
  state: ServerState,
  request: IncomingMessage,
  search: URLSearchParams,
): Answer | undefined {
  const now = state.clock.now();
  const waitMs = state.window?.arrive(now) ?? 0;
  const pretends =
    overrideHeaders.some((name) => request.headers[name] !== undefined) || search.has('_method');
  if (request.method !== 'GET' || pretends) {
    state.counts.writes += 1;
    return textAnswer(405, 'Method not allowed.', { allow: 'GET' });
  }
  if (waitMs > 0) {
    state.counts.overLimit += 1;
    const form = state.options.limit?.retryAfter ?? 'seconds';
    return textAnswer(429, 'Too many requests.', retryAfterHeader(form, now, waitMs));
  }
  const { 'content-length': length = '0', 'transfer-encoding': encoding } = request.headers;
  return length !== '0' || encoding !== undefined ? textAnswer(400, 'A GET takes no body.') : undefined;
}

/** Demands the headers of the server's mode (carestack.md section 1). */
function refusedKey(state: ServerState, request: IncomingMessage, target: string): Answer | undefined {
  const { headerMode, credentials } = state.options;
  const token = bearerToken(request);
  const hasToken = token !== undefined && state.tokens.accepts(token);
  const hasHeaders =
    request.headers.vendorkey === credentials.vendorKey &&
    request.headers.accountkey === credentials.accountKey &&
    request.headers.accountid === state.group.accountId;
  if ((headerMode === 'headers' || hasToken) && (headerMode === 'bearer' || hasHeaders)) {
    state.owed.delete(target);
    return undefined;
  }
  if (state.tokens.wasKilled(token)) state.owed.add(target);
  return unauthorizedAnswer(state);
}

function unauthorizedAnswer(state: ServerState): Answer {
  state.counts.unauthorized += 1;
  return textAnswer(401, 'Unauthorized', { 'www-authenticate': 'Bearer' });
}

const bearerToken = (request: IncomingMessage): string | undefined =>
  /^Bearer ([^\s]+)$/.exec(request.headers.authorization ?? '')?.[1];

/**
 * Ends the token of this request, where a fault says so.
 *
 * A client takes another token once and tries once more: so no token dies while a request that was refused for the one before
 * has not been let in again, which several feeds at once could otherwise run into by no fault of theirs.
 */
function tokenDies(
  state: ServerState,
  request: IncomingMessage,
  subject: FaultSubject,
  target: string,
): boolean {
  const token = bearerToken(request);
  if (token === undefined || state.owed.size > 0 || state.options.headerMode === 'headers') return false;
  if (state.plan.strike(['tokenDies'], subject) === undefined) return false;
  state.tokens.kill(token);
  state.owed.add(target);
  return true;
}

function answerRoute(
  state: ServerState,
  route: FoundRoute,
  search: URLSearchParams,
  subject: FaultSubject,
): Answer {
  if (route.feed !== undefined) {
    const { feed, byNextPath } = route;
    const { answer, hasNext } = feedPage(feedDesk(state, feed, subject), { feed, search, byNextPath });
    const strike = hasNext ? state.plan.strike(['changedBetweenPages'], subject) : undefined;
    if (strike !== undefined) changeBetweenPages(state, feed.name, strike);
    return answer;
  }
  const query = readQuery(search, route.resource.queryNames);
  if ('refused' in query) return textAnswer(400, query.refused);
  const found = route.resource.answer({ group: state.group, id: route.id, second: route.second, query });
  if (found === undefined) return textAnswer(404, 'Not found.');
  if ('refused' in found) return textAnswer(400, found.refused);
  const { value } = found;
  const isLone =
    state.options.loneRows === 'object' &&
    oneOrManyTemplates.includes(route.template) &&
    Array.isArray(value) &&
    value.length === 1;
  return jsonAnswer(isLone ? value[0] : value);
}

function feedDesk(state: ServerState, feed: CareStackFeed, subject: FaultSubject): FeedDesk {
  const { options } = state;
  return {
    index: state.index,
    tokens: state.continueTokens,
    seed: options.seed,
    now: () => state.clock.now(),
    nextReading() {
      state.readings += 1;
      return state.readings;
    },
    expired: state.expired,
    listKey: options.envelopes[feed.name] ?? feed.listKey,
    lastToken: options.lastToken,
    sinceIsExclusive: options.sinceIsExclusive,
    strike: (name) => state.plan.strike([name], subject),
  };
}

function changeBetweenPages(state: ServerState, feed: CareStackFeedName, { fault, number }: Strike): void {
  const drawn = seededShare(state.options.seed, 'changedBetweenPages', feed, number);
  const random = createSeededRandom(Math.floor(drawn * 2 ** 32));
  changeState(state, (group, at) => {
    (fault.mutate ?? changeSomeRows)(group, { feed, random, at, strike: number });
  });
}

function splitOnce(text: string, separator: string): readonly string[] {
  const place = text.indexOf(separator);
  return place < 0 ? [text] : [text.slice(0, place), text.slice(place + separator.length)];
}
