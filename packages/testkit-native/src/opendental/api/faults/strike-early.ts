import { textAnswer } from '../request/api-answer.ts';
import { resetConnection, sendApiAnswer } from '../send-api-answer.ts';
import type { ServedRequest } from '../served-request.ts';
import type { ApiStrike } from './api-fault-plan.ts';

/** Milliseconds for which connections are refused, where a fault does not say. */
const refusedFor = 5000;

const earlyAnswers = {
  officeDown: textAnswer(400, 'The eConnector of the office is not running.'),
  keyDisabled: textAnswer(401, 'The key is disabled.'),
  serverError: textAnswer(500, 'An error occurred.'),
} as const;

/** Ends a request before its work began, where the fault is of that sort; tells whether it did. */
export function strikeEarly({ state, response, line }: ServedRequest, { fault, share }: ApiStrike): boolean {
  const { name } = fault;
  if (name === 'officeDown' || name === 'keyDisabled' || name === 'serverError') {
    line.status = earlyAnswers[name].status;
    sendApiAnswer(response, earlyAnswers[name]);
    return true;
  }
  if (name !== 'connectionRefused') return false;
  state.refuseUntil(state.clock.now() + (fault.forMs ?? refusedFor * (0.2 + share)));
  resetConnection(response);
  return true;
}
