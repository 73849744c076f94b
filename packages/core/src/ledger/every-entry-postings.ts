import type { LedgerFacts } from './ledger-facts.ts';
import type { OpenRemarks, Posting } from './posting.ts';
import { amountOf } from './remaining-production.ts';

/**
 * Every entry in force that has an amount, for the person that it names: so count CareStack (carestack.md section 4), where the
 * folio of a row decided when it was read whether it moves anything, and Eaglesoft (eaglesoft.md section 7), where the status
 * of the detail did. Nothing depends on procedures, kinds of prepayment or payment plans.
 */
export function* everyEntryPostings(facts: LedgerFacts, remarks: OpenRemarks): Generator<Posting> {
  for (const entry of facts.entries.values()) {
    if (entry.cents === null) {
      remarks.entriesWithoutAmount += 1;
      continue;
    }
    if (entry.agingDay === null) remarks.entriesWithoutDate += 1;
    yield { personId: entry.personId, ...amountOf(entry), agingDay: entry.agingDay };
  }
}
