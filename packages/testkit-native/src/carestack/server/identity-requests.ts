import type { IncomingMessage, ServerResponse } from 'node:http';
import { type Answer, htmlAnswer, textAnswer } from './answer.ts';
import { tokenPath } from './fault-plan.ts';
import { grantAnswer } from './grant-answer.ts';
import { applyLineFault, lineFaultNames } from './line-fault.ts';
import { sendAnswer } from './send-answer.ts';
import type { OpenLogLine, ServerState } from './server-state.ts';

const largestForm = 16_384;

/** Answers a request to the identity provider, which does nothing but grant tokens. */
export async function answerIdentity(
  state: ServerState,
  request: IncomingMessage,
  response: ServerResponse,
  line: OpenLogLine,
): Promise<void> {
  const { method = '', url = '' } = request;
  const body = await readBody(request);
  const finish = (answer: Answer): void => {
    line.status = answer.status;
    sendAnswer(response, answer, state.clock.now());
  };
  if (method !== 'POST' && method !== 'GET') {
    state.counts.writes += 1;
    return finish(textAnswer(405, 'Method not allowed.'));
  }
  if (url !== tokenPath) {
    if (method === 'POST') state.counts.writes += 1;
    return finish(textAnswer(404, 'Not found.'));
  }
  line.template = tokenPath;
  if (method !== 'POST') return finish(textAnswer(405, 'Method not allowed.', { allow: 'POST' }));

  const subject = { template: tokenPath, path: tokenPath };
  if (state.plan.strike(['grantFails'], subject) !== undefined) {
    line.fault = 'grantFails';
    return finish(htmlAnswer(500, 'Server Error'));
  }
  const answerGrant = (): Answer => {
    const answer = grantAnswer(state.tokens, state.options.credentials, {
      contentType: request.headers['content-type'] ?? '',
      body,
    });
    if (answer.status === 200) state.counts.grants += 1;
    else state.counts.refusedGrants += 1;
    return answer;
  };
  const strike = state.plan.strike(lineFaultNames, subject);
  if (strike === undefined) return finish(answerGrant());
  line.fault = strike.fault.name;
  await applyLineFault({ state, response, line, strike, answer: answerGrant });
}

/** The form, up to its largest size; what is longer is no grant and reads as nothing. */
async function readBody(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  let bytes = 0;
  for await (const part of request) {
    bytes += part.length;
    if (bytes <= largestForm) parts.push(part);
  }
  return bytes > largestForm ? '' : Buffer.concat(parts).toString('utf8');
}
