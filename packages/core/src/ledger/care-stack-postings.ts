import type { LedgerFacts } from './ledger-facts.ts';
import type { OpenRemarks, Posting } from './posting.ts';
import { amountOf } from './remaining-production.ts';

/**
 * The entries that CareStack counts: every one in force that has an amount, for the person that it names (carestack.md
 * section 4). Whether a row moves anything is decided by its folio, when it is read: the other side of an entry is not in
 * force. Nothing depends on procedures, kinds of prepayment or payment plans.
 */
export function* careStackPostings(facts: LedgerFacts, remarks: OpenRemarks): Generator<Posting> {
  for (const entry of facts.entries.values()) {
    if (entry.cents === null) {
      remarks.entriesWithoutAmount += 1;
      continue;
    }
    if (entry.agingDay === null) remarks.entriesWithoutDate += 1;
    yield { personId: entry.personId, ...amountOf(entry), agingDay: entry.agingDay };
  }
}
