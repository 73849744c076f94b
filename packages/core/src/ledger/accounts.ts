import type { LedgerFacts } from './ledger-facts.ts';
import type { OpenRemarks } from './posting.ts';

/** Finds the account of a person, and counts persons whose account had to be assumed. */
export interface AccountFinder {
  accountOf(personId: string): string;
}

/**
 * The account of a person is that of its guarantor, followed once: a guarantor who names another one stays the
 * head of the account. Without a guarantor on record the person has an account of its own.
 */
export function createAccountFinder({ guarantors }: LedgerFacts, remarks: OpenRemarks): AccountFinder {
  const assumed = new Set<string>();
  return {
    accountOf(personId) {
      const guarantorId = guarantors.get(personId);
      if (typeof guarantorId === 'string' && guarantors.has(guarantorId)) return guarantorId;
      if (!assumed.has(personId)) {
        assumed.add(personId);
        if (guarantorId === undefined) remarks.unknownPersons += 1;
        else remarks.personsWithoutGuarantor += 1;
      }
      return personId;
    },
  };
}
