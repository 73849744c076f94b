import { admitRequest, readCall, startOfRequest, writesRows } from './admit-request.ts';
import type { ApiState } from './api-state.ts';
import { type ApiFaultName, type ApiFaultSubject, apiFaults } from './faults/api-fault.ts';
import type { ApiStrike } from './faults/api-fault-plan.ts';
import type { HeldEnd } from './faults/api-hold.ts';
import { waitsOf } from './faults/fault-waits.ts';
import { spoilAnswer } from './faults/spoil-answer.ts';
import { strikeEarly } from './faults/strike-early.ts';
import { type ApiAnswer, textAnswer } from './request/api-answer.ts';
import { ApiRefusal, refused } from './request/api-refusal.ts';
import { receiveBody } from './request/read-body.ts';
import { resetConnection, sendApiAnswer } from './send-api-answer.ts';
import type { ServedRequest } from './served-request.ts';

/** Ends the work of a request where it is: nothing of it is answered any more. */
class EndOfWork extends Error {}

const unfinished = textAnswer(504, 'The request was not finished in time.');

/** Answers a request, or does to it what a fault says. The work may go on when the client has been answered. */
export async function serveRequest(served: ServedRequest): Promise<void> {
  const { state, response, line } = served;
  const send = (answer: ApiAnswer): void => {
    if (line.status === 0 && !response.destroyed) line.status = answer.status;
    sendApiAnswer(response, answer);
  };
  const finished = new AbortController();
  const late = state.clock
    .until(line.time + state.options.timeLimitMs, finished.signal)
    .then(() => send(unfinished))
    .catch(() => {});
  try {
    await work(served, send);
  } catch (error) {
    if (error instanceof ApiRefusal) send(textAnswer(error.status, error.message));
    else if (!(error instanceof EndOfWork)) throw error;
  } finally {
    finished.abort();
    await late;
  }
}

async function work(served: ServedRequest, send: (answer: ApiAnswer) => void): Promise<void> {
  const { state, request, response, line } = served;
  const { clock, closing, options } = state;
  const text = await receiveBody(request);
  const admitted = admitRequest(state, request, line);
  const { route } = admitted;
  const subject: ApiFaultSubject = {
    kind: `${route.method} /${route.template.slice(1)}`,
    writes: writesRows(route),
  };
  await stand(served, 'arrived', subject);

  // What would begin only behind the commit limit is not begun at all.
  const startAt = startOfRequest(state, admitted.key, line.time + options.commitLimitMs);
  if (startAt === null) throw new ApiRefusal(504, unfinished.body);
  if (startAt > line.time) await clock.until(startAt, closing.signal);

  const strike = state.plan.strike(subject);
  line.fault = strike?.fault.name ?? null;
  if (strike !== undefined && strikeEarly(served, strike)) return;
  if (text === null) throw refused(400, 'The body is too long.');

  const finish = await answering(() =>
    route.prepare(
      readCall(state, admitted, text, () => {
        line.committedAt = clock.now();
      }),
    ),
  );
  await stand(served, 'prepared', subject);
  if (isFault(strike, 'dropBeforeCommit')) return resetConnection(response);
  await delayed(served, strike, subject.writes);

  const answer = await answering(finish);
  await stand(served, 'committed', subject);
  if (strike !== undefined && spoilAnswer(served, strike, answer)) return;
  send(answer);
}

const isFault = (strike: ApiStrike | undefined, name: ApiFaultName): boolean => strike?.fault.name === name;

/** Storage that fails is an office that cannot be reached. */
async function answering<T>(step: () => Promise<T>): Promise<T> {
  try {
    return await step();
  } catch (error) {
    if (error instanceof ApiRefusal || !isDriverError(error)) throw error;
    throw refused(400, 'The office database did not answer.');
  }
}

const isDriverError = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && typeof error.code === 'string';

/** Stands still at a state where a test says so. */
async function stand(
  { state, response }: ServedRequest,
  at: Parameters<ApiState['holds']['pass']>[0],
  subject: ApiFaultSubject,
): Promise<void> {
  const end: HeldEnd = await state.holds.pass(at, subject);
  if (end !== 'release') resetConnection(response);
  if (end === 'abandon') throw new EndOfWork();
}

/** Waits as a slow office or a late commit does; whatever is drawn, nothing is written behind the commit limit. */
async function delayed(
  { state, response, line }: ServedRequest,
  strike: ApiStrike | undefined,
  writes: boolean,
): Promise<void> {
  if (strike === undefined || apiFaults[strike.fault.name] !== 'late') return;
  const { clock, closing, options } = state;
  const { tellAt, workAt, first } = waitsOf(strike, line.time, clock.now(), options, writes);
  if (tellAt !== null) {
    await clock.until(tellAt, closing.signal);
    if (first === 'reset') resetConnection(response);
    else {
      if (line.status === 0) line.status = unfinished.status;
      sendApiAnswer(response, unfinished);
    }
  }
  await clock.until(workAt, closing.signal);
}
