import type { CountingRules } from './balance-policy.ts';
import { everyEntryPostings } from './every-entry-postings.ts';
import type { LedgerFacts } from './ledger-facts.ts';
import { openDentalPostings } from './open-dental-postings.ts';
import type { OpenRemarks, Posting } from './posting.ts';

/** The entries that count by the rules in force, and whose account each moves. */
export const countedPostings = (
  facts: LedgerFacts,
  asOfDay: number,
  { policy, plans }: CountingRules,
  remarks: OpenRemarks,
): Generator<Posting> =>
  policy === null || policy.system === 'openDental'
    ? openDentalPostings(facts, asOfDay, plans, remarks)
    : everyEntryPostings(facts, remarks);
