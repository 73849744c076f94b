import type { ServerResponse } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import { chosenBy } from '../../seeded/seeded-share.ts';
import { type Answer, htmlAnswer, textAnswer } from './answer.ts';
import type { CareStackFaultName } from './fault.ts';
import type { Strike } from './fault-plan.ts';
import { type RetryAfterForm, retryAfterHeader } from './request-window.ts';
import { invalidJson, sendAnswer, sendCut } from './send-answer.ts';
import type { OpenLogLine, ServerState } from './server-state.ts';

/** The faults of a single answer, whatever it holds. */
export const lineFaultNames: readonly CareStackFaultName[] = [
  'tooManyRequests',
  'serverError',
  'slowPage',
  'hang',
  'cutBody',
  'invalidJson',
  'htmlBody',
  'connectionReset',
];

/** A fault that is about to spoil an answer. */
export interface SpoiltRequest {
  readonly state: ServerState;
  readonly response: ServerResponse;
  readonly line: OpenLogLine;
  readonly strike: Strike;
  /** What would be answered; asked for only where the fault lets something of it through. */
  answer(): Answer | Promise<Answer>;
}

/** Answers as a fault of the line has it. */
export async function applyLineFault(spoilt: SpoiltRequest): Promise<void> {
  const { state, response, line, strike } = spoilt;
  const { fault, share } = strike;
  const finish = (answer: Answer): void => {
    line.status = answer.status;
    sendAnswer(response, answer, state.clock.now());
  };
  switch (fault.name) {
    case 'hang':
      return;
    case 'tooManyRequests': {
      const form = fault.retryAfter ?? chosenBy<RetryAfterForm>(share, ['none', 'seconds', 'date']);
      const headers = retryAfterHeader(form, state.clock.now(), (fault.retryAfterSeconds ?? 1) * 1000);
      return finish(textAnswer(429, 'Too many requests.', headers));
    }
    case 'serverError':
      return finish(htmlAnswer(fault.status ?? chosenBy(share, [500, 502, 503, 504]), 'Server Error'));
    case 'htmlBody':
      return finish(htmlAnswer(200, 'Scheduled maintenance'));
    case 'slowPage':
      await delay(fault.delayMs ?? 200, undefined, { signal: state.closing.signal });
      return finish(await spoilt.answer());
    default:
      return spoilBody(spoilt, finish);
  }
}

async function spoilBody(spoilt: SpoiltRequest, finish: (answer: Answer) => void): Promise<void> {
  const { state, response, line, strike } = spoilt;
  const { fault, share } = strike;
  if (
    fault.name === 'connectionReset' &&
    (fault.reset ?? chosenBy(share, ['before', 'within'])) === 'before'
  ) {
    response.socket?.resetAndDestroy();
    return;
  }
  const answer = await spoilt.answer();
  // Only a good answer is worth spoiling; a refusal goes out as it is.
  if (answer.status !== 200) return finish(answer);
  if (fault.name === 'invalidJson') return finish({ ...answer, body: invalidJson(answer.body, share) });
  line.status = answer.status;
  const manner =
    fault.name === 'connectionReset'
      ? 'reset'
      : (fault.cut ?? chosenBy(share, ['short', 'length', 'chunked']));
  // The share that chose the manner is spread anew, so that each manner cuts anywhere.
  sendCut(response, answer, state.clock.now(), { manner, share: (share * 97) % 1 });
}
