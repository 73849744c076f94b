import { type Answer, jsonAnswer } from './answer.ts';
import { type TokenDesk, tokenLifeSeconds } from './token-desk.ts';

/** What a client proves itself with (carestack.md section 1). */
export interface CareStackCredentials {
  readonly clientId: string;
  readonly clientSecret: string;
  /** One for each vendor: the grant's user name. */
  readonly vendorKey: string;
  /** One for each account: the grant's password. */
  readonly accountKey: string;
}

const formNames = ['grant_type', 'client_id', 'client_secret', 'username', 'password'];

/** Answers the token grant: the password form and no other, with no scope and nothing besides. */
export function grantAnswer(
  desk: TokenDesk,
  credentials: CareStackCredentials,
  request: { readonly contentType: string; readonly body: string },
): Answer {
  if (request.contentType.split(';')[0]?.trim().toLowerCase() !== 'application/x-www-form-urlencoded')
    return refusal('invalid_request');
  const form = new URLSearchParams(request.body);
  const names = [...form.keys()];
  if (names.some((name, place) => !formNames.includes(name) || names.indexOf(name) !== place))
    return refusal('invalid_request');
  if (form.get('grant_type') !== 'password') return refusal('unsupported_grant_type');
  if (
    form.get('client_id') !== credentials.clientId ||
    form.get('client_secret') !== credentials.clientSecret
  )
    return refusal('invalid_client');
  if (form.get('username') !== credentials.vendorKey || form.get('password') !== credentials.accountKey)
    return refusal('invalid_grant');
  return jsonAnswer({ access_token: desk.grant(), expires_in: tokenLifeSeconds, token_type: 'Bearer' });
}

const refusal = (error: string): Answer => jsonAnswer({ error }, 400);
