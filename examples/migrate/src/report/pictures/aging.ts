import type { LocalDate } from '@bitewing/core';
import { barChart, type Html, html } from '@bitewing/core/html';
import type { AgingBuckets, InsuranceEstimates, LedgerReport } from '@bitewing/core/ledger';
import { amountText, countOf, countText } from '../number-text.ts';
import { type Picture, remark } from './picture-card.ts';

/** Some accounts, and what they come to in cents. */
export interface AccountSum {
  readonly accounts: number;
  readonly cents: number;
}

/** What is owed, by age. */
export interface AgingFigures {
  readonly asOf: LocalDate;
  /** Accounts that owe something. */
  readonly owing: number;
  /** Debts by age: an account is in each row in which it owes. With `credit` the cents add up to the balance. */
  readonly buckets: Readonly<Record<keyof AgingBuckets, AccountSum>>;
  /** Accounts that have paid too much or beforehand; below zero. */
  readonly credit: AccountSum;
  /** Accounts at zero. */
  readonly settled: number;
  readonly balanceCents: number;
  /** What insurances are expected to pay and to write off; null where no claim line was read. */
  readonly insuranceEstimate: AccountSum | null;
}

const bucketNames = ['days0To30', 'days31To60', 'days61To90', 'over90'] as const;

/** Sorts the accounts of a ledger by age; null where there are none. */
export function agingFigures(
  { asOf, accounts, totals }: Pick<LedgerReport, 'asOf' | 'accounts' | 'totals'>,
  estimates: InsuranceEstimates | null,
): AgingFigures | null {
  if (accounts.length === 0) return null;
  const none = (): { accounts: number; cents: number } => ({ accounts: 0, cents: 0 });
  const buckets = { days0To30: none(), days31To60: none(), days61To90: none(), over90: none() };
  const credit = none();
  let owing = 0;
  let settled = 0;
  for (const account of accounts) {
    if (account.balanceCents < 0) {
      credit.accounts += 1;
      credit.cents += account.balanceCents;
      continue;
    }
    const owed = bucketNames.filter((name) => account.buckets[name] > 0);
    if (owed.length === 0) settled += 1;
    else owing += 1;
    for (const name of owed) {
      buckets[name].accounts += 1;
      buckets[name].cents += account.buckets[name];
    }
  }
  const insuranceEstimate = estimates && { accounts: estimates.accounts, cents: estimates.totalCents };
  return { asOf, owing, buckets, credit, settled, balanceCents: totals.balanceCents, insuranceEstimate };
}

export const agingPicture: Picture = {
  title: 'Who owes, and for how long',
  meaning:
    'What the accounts owe by age, to the cent. Look at what is over 90 days old, which is hardest to collect, and at credits that should be paid back or used up.',
  entities: ['ledgerEntry', 'claimLine'],
  nothing: 'There are no accounts among the records, so that nothing can be said of what is owed.',
};

const bucketTexts: Readonly<Record<keyof AgingBuckets, string>> = {
  days0To30: '0–30 days',
  days31To60: '31–60 days',
  days61To90: '61–90 days',
  over90: 'over 90 days',
};

function estimateText({ insuranceEstimate, balanceCents }: AgingFigures): string {
  if (insuranceEstimate === null)
    return 'No claim lines are among the records, so that nothing is known of what insurances are expected to pay.';
  const { accounts, cents } = insuranceEstimate;
  return `Insurances are expected to pay or write off ${amountText(cents)} for ${countOf(accounts, 'account')}, on claims that they have not answered yet. If they do, ${amountText(balanceCents - cents)} of the ${amountText(balanceCents)} are left for patients to pay.`;
}

/** Draws what is owed by age. */
export function drawAging(figures: AgingFigures): Html {
  const { asOf, owing, buckets, credit, settled, balanceCents } = figures;
  const sums = [
    ...bucketNames.map((name) => ({
      name: bucketTexts[name],
      kind: 'accent',
      said: 'owed',
      ...buckets[name],
    })),
    { name: 'in credit', kind: 'third', said: 'in credit', ...credit },
  ];
  const rows = sums.map(({ name, kind, said, accounts, cents }) => {
    const shown = amountText(cents);
    const owners = countOf(accounts, 'account');
    return {
      name: html`${name} <span class="detail">${owners}</span>`,
      stretches: [
        { kind, label: said, value: Math.abs(cents), shown: `${amountText(Math.abs(cents))} ${said}` },
      ],
      shown,
      label: `${name}: ${shown}, ${owners}`,
    };
  });
  const all = owing + credit.accounts + settled;
  const total = `On ${asOf}, ${countOf(all, 'account')} in all: ${amountText(balanceCents)} after credits. ${countText(owing)} owe something, ${countText(credit.accounts)} ${credit.accounts === 1 ? 'is' : 'are'} in credit, ${countText(settled)} at zero.`;
  return html`<p>${total}</p><div class="amounts">${barChart(rows)}</div><p>${estimateText(figures)}</p>${remark('An account is a family, and counts in each row in which it owes, so that the accounts of the rows overlap. Credits pay the oldest charges first.')}`;
}
