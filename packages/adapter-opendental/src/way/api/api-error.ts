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

/** Words of an explanation that the office was not reached, or did not answer in time: it may later. */
const temporary =
  /e-?connector|not (?:reachable|connected|running)|unable to (?:reach|connect)|offline|time[ds]?[ -]?out|did not (?:respond|answer)|no response/i;

/** What refused requests are called, by whether they were to write. */
const codes: Readonly<Record<number, { readonly read: ErrorCode; readonly write: ErrorCode }>> = {
  400: { read: 'query_failed', write: 'write_refused' },
  401: { read: 'auth_failed', write: 'auth_failed' },
  404: { read: 'query_failed', write: 'target_missing' },
  410: { read: 'unsupported_version', write: 'write_unsupported' },
};

/**
 * What a 400 is that its words call temporary; the vendor gives no other sign, and that words tell them apart is not verified
 * (opendental-api.md section 6). So none of them proves that a write was not carried out: looking costs less than writing twice.
 */
function temporaryCode({ status, text }: ApiRefusal, writes: boolean): ErrorCode | null {
  if (status !== 400 || !temporary.test(text)) return null;
  return writes ? 'write_unconfirmed' : 'source_busy';
}

/**
 * The error that a refusal stands for.
 *
 * @param what Method and path template, such as `GET /patients/{id}`
 */
export function apiError(refusal: ApiRefusal, what: string, writes: boolean): BitewingError {
  const { status } = refusal;
  const known = codes[status];
  const code = temporaryCode(refusal, writes) ?? (writes ? known?.write : known?.read) ?? 'query_failed';
  const hint =
    code === 'auth_failed' ? ': check developerKey, customerKey, and the permissions of the key' : '';
  return new BitewingError(code, { adapter: adapterName, detail: `${what} answered ${status}${hint}.` });
}
