import { BitewingError, type ErrorCode } from '@bitewing/core';
import { adapterName } from '../../adapter-name.ts';

/** An answer without success that is no fault of the server. */
export interface ApiRefusal {
  readonly status: number;
  /** An explanation; it may name a patient, and is shown nowhere. */
  readonly text: string;
}

/** Statuses that the API explains (opendental-api.md section 6). */
export const explainedStatuses: readonly number[] = [400, 401, 404, 410];

/** Words of an explanation that the office was not reached: it may be later. */
const notReached = /e-?connector|not (?:reachable|connected|running)|unable to (?:reach|connect)|offline/i;
/** Words of one that the office did not answer in time: it may have done what it was asked. */
const tooSlow = /time[ds]?[ -]?out|did not respond|no response/i;

/** What refused requests are called, by whether they were to write. */
const codes: Readonly<Record<number, { readonly read: ErrorCode; readonly write: ErrorCode }>> = {
  400: { read: 'query_failed', write: 'write_refused' },
  401: { read: 'auth_failed', write: 'auth_failed' },
  404: { read: 'query_failed', write: 'target_missing' },
  410: { read: 'unsupported_version', write: 'write_unsupported' },
};

/** Tells by its words what a 400 is; the vendor gives them no other sign (opendental-api.md section 6). */
function temporaryCode(text: string, writes: boolean): ErrorCode | null {
  if (tooSlow.test(text)) return writes ? 'write_unconfirmed' : 'source_busy';
  return notReached.test(text) ? 'source_busy' : null;
}

/**
 * The error that a refusal stands for.
 *
 * @param what Method and path template, such as `GET /patients/{id}`
 */
export function apiError({ status, text }: ApiRefusal, what: string, writes: boolean): BitewingError {
  const temporary = status === 400 ? temporaryCode(text, writes) : null;
  const known = codes[status];
  const code = temporary ?? (writes ? known?.write : known?.read) ?? 'query_failed';
  const hint =
    code === 'auth_failed' ? ': check developerKey, customerKey, and the permissions of the key' : '';
  return new BitewingError(code, { adapter: adapterName, detail: `${what} answered ${status}${hint}.` });
}
