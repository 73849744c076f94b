import { dayNumber } from '../model/calendar-day.ts';
import type { Model } from '../model/entities.ts';
import type { EntityName } from '../model/entity-name.ts';
import type { LedgerEntryKind } from '../model/ledger-entry.ts';
import type { BalancePolicy } from '../model/organization.ts';
import type { CanonicalRecord } from '../stream/canonical-record.ts';
import { checkedCents } from './safe-sum.ts';
import { type EstimateFact, estimateFact, type StoredFact, storedFact } from './stored-facts.ts';

/** The entities that a ledger takes; batches may hold others as well. A source that is read for it need give no more. */
export const ledgerEntities = [
  'organization',
  'definition',
  'patient',
  'procedure',
  'claimLine',
  'ledgerEntry',
] as const satisfies readonly EntityName[];

/** What the ledger keeps of an entry in force. Equal ids are one text in memory. */
export interface EntryFact {
  readonly kind: Exclude<LedgerEntryKind, 'paymentPlan'>;
  readonly personId: string | null;
  readonly cents: number | null;
  readonly exact: string | null;
  /** Days since 1970-01-01. */
  readonly agingDay: number | null;
  readonly procedureId: string | null;
  readonly adjustmentId: string | null;
  readonly planId: string | null;
  readonly unearnedId: string | null;
}

/** What the ledger keeps of a payment plan. */
export interface PlanFact {
  readonly personId: string | null;
  readonly isDynamic: boolean;
  readonly isInsurance: boolean;
  readonly inForce: boolean;
  /** What treatment under it is done: below zero. */
  readonly cents: number | null;
  readonly exact: string | null;
  /** Days since 1970-01-01. */
  readonly agingDay: number | null;
}

/** Everything that balances follow from. Whether an entry counts is decided only when all records are in. */
export interface LedgerFacts {
  readonly policies: Map<string, BalancePolicy>;
  /** Guarantor of each person. */
  readonly guarantors: Map<string, string | null>;
  /** Each procedure, and whether it is completed. */
  readonly procedures: Map<string, boolean>;
  /** Each definition, and whether prepayments of this kind stay out of the balance. */
  readonly hiddenKinds: Map<string, boolean>;
  readonly entries: Map<string, EntryFact>;
  readonly plans: Map<string, PlanFact>;
  /** What the source stored of each person's balances. */
  readonly stored: Map<string, NonNullable<StoredFact>>;
  /** Lines that no insurance has answered yet. */
  readonly estimates: Map<string, EstimateFact>;
  /** Claim lines seen at all: without any of them nothing is known of estimates. */
  claimLines: number;
}

type Intern = (id: string | null) => string | null;

/** Where records arrive: each replaces what was known under its id. */
export interface LedgerFactsCollector {
  readonly facts: LedgerFacts;
  take(record: CanonicalRecord): void;
}

const amountField = 'ledgerEntry.amountCents';

const entryFact = (kind: EntryFact['kind'], data: Model['ledgerEntry'], intern: Intern): EntryFact => ({
  kind,
  personId: intern(data.patientId),
  cents: checkedCents(data.amountCents, amountField),
  exact: data.amountExact,
  agingDay: data.agingDate === null ? null : dayNumber(data.agingDate),
  procedureId: intern(data.procedureId),
  adjustmentId: intern(data.adjustmentEntryId),
  planId: intern(data.paymentPlanEntryId),
  unearnedId: intern(data.unearnedDefinitionId),
});

const setOrDelete = <V>(map: Map<string, V>, id: string, value: V | null): void => {
  if (value === null) map.delete(id);
  else map.set(id, value);
};

const takeEntry = (
  facts: LedgerFacts,
  id: string,
  data: Model['ledgerEntry'] | null,
  intern: Intern,
): void => {
  const { kind } = data ?? {};
  const plan =
    data !== null && kind === 'paymentPlan'
      ? {
          personId: intern(data.patientId),
          isDynamic: data.isDynamicPlan === true,
          isInsurance: data.isInsurancePlan === true,
          inForce: data.recordStatus === 'active',
          cents: checkedCents(data.amountCents, amountField),
          exact: data.amountExact,
          agingDay: data.agingDate === null ? null : dayNumber(data.agingDate),
        }
      : null;
  setOrDelete(facts.plans, id, plan);
  // A row that is not in force never counts, so nothing of it is kept.
  const inForce =
    data !== null && kind !== undefined && kind !== 'paymentPlan' && data.recordStatus === 'active';
  setOrDelete(facts.entries, id, inForce ? entryFact(kind, data, intern) : null);
};

const takeEstimate = (
  facts: LedgerFacts,
  id: string,
  data: Model['claimLine'] | null,
  intern: Intern,
): void => {
  const estimate = data === null ? null : estimateFact(data);
  setOrDelete(
    facts.estimates,
    id,
    estimate && {
      ...estimate,
      personId: intern(estimate.personId),
      procedureId: intern(estimate.procedureId),
    },
  );
};

/**
 * Collects facts from records in any order; a repeated upsert replaces, a remove deletes. Its memory grows with
 * persons, procedures and entries in force, by ids and cents, not by records.
 */
export function createLedgerFactsCollector(): LedgerFactsCollector {
  const facts: LedgerFacts = {
    policies: new Map(),
    guarantors: new Map(),
    procedures: new Map(),
    hiddenKinds: new Map(),
    entries: new Map(),
    plans: new Map(),
    stored: new Map(),
    estimates: new Map(),
    claimLines: 0,
  };
  const texts = new Map<string, string>();
  const internText = (id: string): string => {
    const known = texts.get(id);
    if (known !== undefined) return known;
    texts.set(id, id);
    return id;
  };
  const intern: Intern = (id) => (id === null ? null : internText(id));

  return {
    facts,
    take(record) {
      const { id } = record;
      switch (record.entity) {
        case 'organization':
          setOrDelete(facts.policies, id, record.op === 'remove' ? null : record.data.balancePolicy);
          break;
        case 'definition':
          if (record.op === 'remove') facts.hiddenKinds.delete(id);
          else facts.hiddenKinds.set(internText(id), record.data.hiddenFromBalance === true);
          break;
        case 'patient':
          if (record.op === 'remove') facts.guarantors.delete(id);
          else facts.guarantors.set(internText(id), intern(record.data.guarantorId));
          setOrDelete(facts.stored, internText(id), record.op === 'remove' ? null : storedFact(record.data));
          break;
        case 'procedure':
          if (record.op === 'remove') facts.procedures.delete(id);
          else facts.procedures.set(internText(id), record.data.status === 'completed');
          break;
        case 'ledgerEntry':
          takeEntry(facts, id, record.op === 'remove' ? null : record.data, intern);
          break;
        case 'claimLine':
          facts.claimLines += 1;
          takeEstimate(facts, id, record.op === 'remove' ? null : record.data, intern);
          break;
        default:
          break;
      }
    },
  };
}
