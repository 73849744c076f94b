import type { RequestRule } from '@bitewing/adapter-kit';
import type { ResolvedCareStackOptions } from '../../options.ts';
import { grantCall, readCalls } from '../../profile/resources.ts';

/** The headers by which each mode shows who asks (carestack.md section 1), in small letters. */
export const headersOf = {
  bearer: ['authorization'],
  headers: ['vendorkey', 'accountkey', 'accountid'],
  both: ['authorization', 'vendorkey', 'accountkey', 'accountid'],
} as const satisfies Record<ResolvedCareStackOptions['headerMode'], readonly string[]>;

/**
 * All that is ever sent: the read calls of the profile, and the grant of a token. The vendor's tokens have no read-only scope
 * (carestack.md section 1), so that this list is what keeps an account from being written to.
 */
export const requestRules = ({
  apiOrigin,
  idpOrigin,
  headerMode,
}: Pick<ResolvedCareStackOptions, 'apiOrigin' | 'idpOrigin' | 'headerMode'>): readonly RequestRule[] => [
  { method: 'POST', origin: idpOrigin, path: grantCall.path, form: grantCall.form },
  ...readCalls.map(
    ({ path, query }): RequestRule => ({
      method: 'GET',
      origin: apiOrigin,
      path,
      headers: headersOf[headerMode],
      ...(query === undefined ? {} : { query }),
    }),
  ),
];
