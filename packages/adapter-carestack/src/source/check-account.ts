import { BitewingError, type Capabilities, type CheckReport } from '@bitewing/core';
import { adapterName } from '../adapter-name.ts';
import type { ResolvedCareStackOptions } from '../options.ts';
import { everSince, feedQuery, feeds } from '../profile/resources.ts';
import type { CareStackClient } from '../way/api/carestack-client.ts';
import { now } from '../way/feed/feed-pages.ts';
import { rowsOfEnvelope } from '../way/feed/rows-of-envelope.ts';
import { type AccountFacts, accountFacts } from './account-facts.ts';

/** The document that the profile was written from; the API itself says no version. */
const profile = {
  name: 'developer-api-1.0.45',
  reason: 'The API names no version: this is the only one that is known.',
} as const;

const isolation =
  'Consistent page by page. What is written between two pages is in the later ones, or comes with the next changes.';

/** A clock that differs by less does no harm: watermarks are the server's own. */
const noticedSkewMs = 60_000;

function skewRemark({ serverMs, readAt }: AccountFacts): readonly string[] {
  if (serverMs === null) return ['The server does not say what its clock shows; watermarks are by our own.'];
  const skewMs = serverMs - Date.parse(readAt);
  if (Math.abs(skewMs) < noticedSkewMs) return [];
  const seconds = Math.round(Math.abs(skewMs) / 1_000);
  return [`The server's clock is ${seconds} s ${skewMs > 0 ? 'ahead of' : 'behind'} ours.`];
}

/** One page of one row: what an address that is not on the vendor's list does not get (carestack.md section 1). */
async function tryFeed(client: CareStackClient, signal: AbortSignal): Promise<BitewingError | null> {
  const { path } = feeds.patient;
  const query = { modifiedSince: everSince, pageSize: '1' };
  try {
    rowsOfEnvelope((await client.get({ call: { path, query: feedQuery }, query }, signal)).json, path);
    return null;
  } catch (error) {
    if (signal.aborted || !BitewingError.is(error)) throw error;
    return error;
  }
}

const problemOf = ({ code, message }: BitewingError): NonNullable<CheckReport['problem']> => ({
  code,
  message,
});

/** Tries a token, the locations and one page of a feed, and says which of them works. */
export async function checkAccount(
  options: ResolvedCareStackOptions,
  capabilities: Capabilities,
  client: CareStackClient,
  signal: AbortSignal,
): Promise<CheckReport> {
  const report: CheckReport = {
    adapter: adapterName,
    instance: options.instance,
    reachable: false,
    version: null,
    profile: null,
    way: 'api',
    isolation,
    asOf: null,
    capabilities,
    remarks: [],
  };
  let facts: AccountFacts;
  try {
    facts = await accountFacts(options, client, signal);
  } catch (error) {
    // An abort is no finding.
    if (signal.aborted || !BitewingError.is(error)) throw error;
    // The account answered, and says something that an option has to complete.
    return { ...report, reachable: error.code === 'invalid_options', problem: problemOf(error) };
  }
  const failure = await tryFeed(client, signal);
  const access = options.headerMode === 'headers' ? 'The vendor key is taken' : 'A token was granted';
  return {
    ...report,
    reachable: true,
    profile,
    asOf: now(),
    remarks: [
      `${access}, and the locations can be read: ${facts.locations.length}.`,
      ...(failure === null ? ['The feeds can be read.'] : ['The feeds cannot be read.']),
      ...skewRemark(facts),
      'Only read calls are ever sent. The vendor has no read-only token: ask for a vendor key that may only view.',
    ],
    ...(failure === null ? {} : { problem: problemOf(failure) }),
  };
}
