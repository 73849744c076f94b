import { BitewingError } from '../error/bitewing-error.ts';
import { bucketNames } from './aging.ts';
import { isSamePolicy } from './balance-policy.ts';
import type { AccountBalance, LedgerRemarks, LedgerReport } from './ledger-report.ts';
import { addCents } from './safe-sum.ts';

/** What of an account can differ. */
export type AccountAspect = 'balance' | 'buckets' | 'residue' | 'entries';

/** An account that is on both sides and is not the same. */
export interface AccountDifference {
  readonly guarantorId: string;
  readonly leftCents: number;
  readonly rightCents: number;
  /** Right minus left. */
  readonly differenceCents: number;
  readonly aspects: readonly AccountAspect[];
}

/** An account that is on one side only, which is a difference also at zero. */
export interface LoneAccount {
  readonly guarantorId: string;
  readonly balanceCents: number;
}

/** How often a question was left open, where the two sides do not agree. */
export interface RemarkDifference {
  readonly remark: keyof LedgerRemarks;
  readonly left: number;
  readonly right: number;
}

/** Outcome of comparing two ledgers account by account. Holds native ids. */
export interface LedgerReconciliation {
  /** True when every account is on both sides and the same in every aspect, and so are remarks and policy. */
  readonly holds: boolean;
  /** How many accounts are the same. */
  readonly equal: number;
  readonly differing: readonly AccountDifference[];
  readonly onlyLeft: readonly LoneAccount[];
  readonly onlyRight: readonly LoneAccount[];
  readonly sums: {
    readonly leftCents: number;
    readonly rightCents: number;
    readonly differenceCents: number;
  };
  /** Whether both sides were added up by the same policy. */
  readonly samePolicy: boolean;
  readonly differingRemarks: readonly RemarkDifference[];
  /** What counts and belongs to no person, on each side. */
  readonly withoutPerson: { readonly leftCents: number; readonly rightCents: number };
}

const differingAspects = (left: AccountBalance, right: AccountBalance): AccountAspect[] => {
  const aspects: AccountAspect[] = [];
  if (left.balanceCents !== right.balanceCents) aspects.push('balance');
  if (bucketNames.some((name) => left.buckets[name] !== right.buckets[name])) aspects.push('buckets');
  if (left.residueCents !== right.residueCents) aspects.push('residue');
  if (left.entries !== right.entries) aspects.push('entries');
  return aspects;
};

const lone = ({ guarantorId, balanceCents }: AccountBalance): LoneAccount => ({ guarantorId, balanceCents });

/** Entries that count for nobody, or for nothing, are in no account: they are compared by their remarks. */
const compareRemarks = (left: LedgerRemarks, right: LedgerRemarks): readonly RemarkDifference[] =>
  (Object.keys(left) as (keyof LedgerRemarks)[])
    .filter((remark) => left[remark] !== right[remark])
    .map((remark) => ({ remark, left: left[remark], right: right[remark] }));

/**
 * Compares two ledgers of the same day account by account: to the cent, the bucket, the fraction of a cent and the
 * number of entries.
 *
 * @throws BitewingError `invalid_options` where the days differ, for then the balances may as well
 */
export function reconcile(left: LedgerReport, right: LedgerReport): LedgerReconciliation {
  if (left.asOf !== right.asOf) {
    throw new BitewingError('invalid_options', { detail: 'The two ledgers have different asOf.' });
  }
  if (left.instance !== null && right.instance !== null && left.instance !== right.instance) {
    throw new BitewingError('invalid_options', { detail: 'The two ledgers are of different instances.' });
  }
  const rest = new Map(right.accounts.map((account) => [account.guarantorId, account]));
  const differing: AccountDifference[] = [];
  const onlyLeft: LoneAccount[] = [];
  let equal = 0;
  for (const account of left.accounts) {
    const other = rest.get(account.guarantorId);
    rest.delete(account.guarantorId);
    if (other === undefined) {
      onlyLeft.push(lone(account));
      continue;
    }
    const aspects = differingAspects(account, other);
    if (aspects.length === 0) equal += 1;
    else {
      differing.push({
        guarantorId: account.guarantorId,
        leftCents: account.balanceCents,
        rightCents: other.balanceCents,
        differenceCents: addCents(other.balanceCents, -account.balanceCents),
        aspects,
      });
    }
  }
  const onlyRight = [...rest.values()].map(lone);
  const leftCents = left.totals.balanceCents;
  const rightCents = right.totals.balanceCents;
  const differingRemarks = compareRemarks(left.remarks, right.remarks);
  const samePolicy = isSamePolicy(left.policy, right.policy);
  const ofNobody = [left.remarks, right.remarks] as const;
  return {
    holds:
      differing.length + onlyLeft.length + onlyRight.length === 0 &&
      differingRemarks.length === 0 &&
      samePolicy,
    equal,
    differing,
    onlyLeft,
    onlyRight,
    sums: { leftCents, rightCents, differenceCents: addCents(rightCents, -leftCents) },
    samePolicy,
    differingRemarks,
    withoutPerson: {
      leftCents: ofNobody[0].entriesWithoutPersonCents,
      rightCents: ofNobody[1].entriesWithoutPersonCents,
    },
  };
}
