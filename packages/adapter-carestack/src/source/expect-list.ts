import { type ExactJson, type ExactJsonObject, isJsonList, isJsonObject } from '@bitewing/adapter-kit';
import { BitewingError } from '@bitewing/core';
import { adapterName } from '../adapter-name.ts';
import type { ReadCall } from '../profile/resources.ts';
import { idOf, memberOf } from '../way/api/member.ts';
import { rowsOfEnvelope } from '../way/feed/rows-of-envelope.ts';

const unknown = ({ path }: ReadCall): BitewingError =>
  new BitewingError('unknown_envelope', { adapter: adapterName, detail: `GET ${path}.` });

/**
 * The rows of a list that is answered whole: a plain list (carestack.md section 6), or one in the envelope of the feeds.
 *
 * @throws BitewingError `unknown_envelope` for anything else: that is no empty list
 */
export function expectList(json: ExactJson, call: ReadCall): readonly ExactJson[] {
  if (isJsonList(json)) return json;
  const { rows, next } = rowsOfEnvelope(json, call.path);
  // More would follow, by a call that is not known.
  if (next !== null) throw unknown(call);
  return rows;
}

/**
 * The rows of a resource that answers a list, or the one object itself.
 *
 * @param key Name that such an object has, in any case of letters.
 * @throws BitewingError `unknown_envelope`
 */
export const expectOneOrMany = (json: ExactJson, key: string, call: ReadCall): readonly ExactJson[] =>
  json === null ? [] : memberOf(json, key) === undefined ? expectList(json, call) : [json];

/**
 * An object that is, by what it says itself, the one that was asked for: what is said of one patient must not be put beside another.
 *
 * @param name Its member that holds the id; one that does not say it is taken at the server's word.
 * @throws BitewingError `unknown_envelope`; `response_malformed` for that of another id
 */
export function expectOwn(json: ExactJson, name: string, id: string, call: ReadCall): ExactJsonObject {
  const object = expectObject(json, call);
  const said = idOf(object, name);
  if (said === null || said === id) return object;
  throw new BitewingError('response_malformed', {
    adapter: adapterName,
    detail: `GET ${call.path} answers with another ${name} than it was asked for.`,
  });
}

/** An object. @throws BitewingError `unknown_envelope` */
export function expectObject(json: ExactJson, call: ReadCall) {
  if (isJsonObject(json)) return json;
  throw unknown(call);
}
