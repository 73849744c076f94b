import { type ExactJson, isJsonList, scalarText } from '@bitewing/adapter-kit';
import { BitewingError } from '@bitewing/core';
import { adapterName } from '../../adapter-name.ts';
import { memberOf } from '../api/member.ts';

/** A page as a feed answers it. */
export interface EnvelopeRows {
  readonly rows: readonly ExactJson[];
  /** The token of the next page; null behind the last. */
  readonly next: string | null;
}

/** The keys under which a feed's list was seen (carestack.md section 3), in any case of letters. */
const listKeys = ['results', 'patients', 'appointments', 'accountingTransactions', 'items', 'data'] as const;

/**
 * Takes a feed's answer apart.
 *
 * @param path Of the feed, for the error.
 * @throws BitewingError `unknown_envelope` where no list is where one is known to be: that is no empty page
 */
export function rowsOfEnvelope(json: ExactJson, path: string): EnvelopeRows {
  const [rows, other] = listKeys.map((key) => memberOf(json, key)).filter(isJsonList);
  if (rows === undefined || other !== undefined)
    throw new BitewingError('unknown_envelope', { adapter: adapterName, detail: `GET ${path}.` });
  const token = memberOf(json, 'continueToken');
  const next = scalarText(token);
  if (token !== undefined && token !== null && next === null)
    throw new BitewingError('unknown_envelope', {
      adapter: adapterName,
      detail: `GET ${path}: continueToken.`,
    });
  return { rows, next: next === '' ? null : next };
}
