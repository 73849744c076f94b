import type { ApiAnswer } from '../request/api-answer.ts';
import { resetConnection, sendApiAnswer, sendCutApiAnswer } from '../send-api-answer.ts';
import type { ServedRequest } from '../served-request.ts';
import type { ApiStrike } from './api-fault-plan.ts';

const page = '<!DOCTYPE html>\n<html><head><title>Maintenance</title></head><body></body></html>\n';

/** Spoils the answer of work that is done, where the fault is of that sort; tells whether it did. */
export function spoilAnswer(
  { response, line }: ServedRequest,
  { fault, share }: ApiStrike,
  answer: ApiAnswer,
): boolean {
  switch (fault.name) {
    case 'dropAfterCommit':
      resetConnection(response);
      return true;
    case 'cutBody':
      line.status = answer.status;
      sendCutApiAnswer(response, answer, share);
      return true;
    case 'garbage':
      line.status = 200;
      sendApiAnswer(response, { status: 200, contentType: 'text/html; charset=utf-8', body: page });
      return true;
    default:
      return false;
  }
}
