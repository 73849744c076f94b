import { type Html, html, noHtml } from '@bitewing/core/html';
import type { StoredField } from '@bitewing/core/ledger';
import type { SourceReport, StaleBalanceName } from './migration-report.ts';
import { countOf, countText } from './number-text.ts';

const fieldTexts: Readonly<Record<StoredField, string>> = {
  storedBalanceCents: 'balance of the person',
  storedFamilyBalanceCents: 'balance of the account',
  storedFamilyAging0To30Cents: '0–30 days',
  storedFamilyAging31To60Cents: '31–60 days',
  storedFamilyAging61To90Cents: '61–90 days',
  storedFamilyAgingOver90Cents: 'over 90 days',
  storedFamilyInsuranceEstimateCents: 'insurance estimate',
  storedFamilyPaymentPlanDueCents: 'due under payment plans',
};

/** As many people as somebody reads; all of them are in `report.json`. */
const shownAtMost = 100;

function tableRow(id: string, stale: readonly StaleBalanceName[]): Html {
  const named = (severity: StaleBalanceName['severity']): string =>
    stale
      .filter((each) => each.severity === severity)
      .map(({ field }) => fieldTexts[field])
      .join(', ');
  return html`<tr><th scope="row"><code>${id}</code></th><td data-label="error">${named('error')}</td><td data-label="warning">${named('warning')}</td></tr>`;
}

/** Whose stored balances are not what the entries add up to: which of them, not how much. No part of the proof. */
export function storedBalanceSection({ storedBalances }: SourceReport): Html {
  if (storedBalances === null) return noHtml;
  const { compared, notCompared, stale } = storedBalances;
  const people = [...Map.groupBy(stale, ({ id }) => id)];
  const rows = people.slice(0, shownAtMost).map(([id, own]) => tableRow(id, own));
  const more = people.length - rows.length;
  const table =
    rows.length === 0
      ? noHtml
      : html`<table class="counts stale"><thead><tr><th scope="col">Record</th><th scope="col">Error</th><th scope="col">Warning</th></tr></thead><tbody>${rows}</tbody></table>${more === 0 ? noHtml : html`<p class="muted">${countText(more)} more are in report.json.</p>`}`;
  const verdict =
    stale.length === 0
      ? `All ${countText(compared)} stored amounts are what the entries add up to.`
      : `${countOf(stale.length, 'stored amount')} of ${countText(compared)} ${stale.length === 1 ? 'is' : 'are'} not what the entries add up to.`;
  const left =
    notCompared === 0
      ? noHtml
      : html`<p class="muted">${countOf(notCompared, 'amount')} could not be compared: nothing is stored, or nothing was read to add up.</p>`;
  return html`<section class="card"><h2>Balances that the source stored</h2><p>${verdict}</p><p class="muted">Stored balances are a check. They grow stale until the practice system adds up again, so they are no part of the proof and do not fail it. A balance is an error; an age, an insurance estimate or what is due under plans is a warning, because the system’s own rules for them are not public.</p>${left}${table}</section>`;
}
