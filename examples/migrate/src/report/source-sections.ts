import { type BarRow, barChart, type Html, html, legend, noHtml, type Stretch } from '@bitewing/core/html';
import { entityLabel } from './entity-label.ts';
import type { SourceReport } from './migration-report.ts';
import { nameList } from './name-list.ts';
import { amountText, countOf, countText } from './number-text.ts';

const totalOf = (stretches: readonly Stretch[]): number =>
  stretches.reduce((sum, { value }) => sum + value, 0);

const bar = (name: string, stretches: readonly Stretch[], total: number): BarRow => {
  const shown = countText(total);
  return { name, stretches, shown, label: `${name}: ${shown}` };
};

const sumOf = (counts: Readonly<Record<string, number>>): number =>
  Object.values(counts).reduce((sum, count) => sum + count, 0);

/** The numbers that a reader looks for first. */
export function tiles({ entities, rejections, issues, ledger }: SourceReport): Html {
  const counts = Object.values(entities);
  const add = (pick: (entity: (typeof counts)[number]) => number): number =>
    counts.reduce((sum, entity) => sum + pick(entity), 0);
  const quarantined = add((entity) => entity.quarantined);
  const rejected = rejections.reduce((sum, { count }) => sum + count, 0);
  const errors = issues
    .filter(({ severity }) => severity === 'error')
    .reduce((sum, { count }) => sum + count, 0);
  const tile = (value: string, label: string, bad = false): Html =>
    html`<div class="tile${bad ? ' bad' : ''}"><b>${value}</b><span>${label}</span></div>`;
  return html`<div class="tiles">${[
    tile(countText(add((entity) => entity.accepted)), 'records accepted'),
    tile(countText(quarantined), 'in quarantine', quarantined > 0),
    tile(countText(rejected), 'rows rejected', rejected > 0),
    tile(countText(errors), 'errors in records', errors > 0),
    ...(ledger === null
      ? []
      : [
          tile(countText(ledger.source.totals.accounts), 'accounts'),
          tile(amountText(ledger.source.totals.balanceCents), 'owed in all'),
        ]),
  ]}</div>`;
}

/** Records by entity. */
export function entitySection({ entities }: SourceReport): Html {
  const kinds = [
    { kind: 'accent', label: 'accepted' },
    { kind: 'bad', label: 'quarantined' },
  ] as const;
  const rows = Object.entries(entities).map(([name, counts]) =>
    bar(
      entityLabel(name),
      kinds.map(({ kind, label }) => ({ kind, label, value: counts[label] })),
      counts.emitted,
    ),
  );
  return html`<section class="card"><h2>Records by entity</h2>${legend(kinds)}${barChart(rows)}</section>`;
}

/** What became of the rows of each table. */
export function tableSection({ tables }: SourceReport): Html {
  const kinds = [
    { kind: 'accent', label: 'mapped' },
    { kind: 'second', label: 'folded' },
    { kind: 'faint', label: 'skipped' },
    { kind: 'bad', label: 'rejected' },
  ] as const;
  const rows = Object.values(tables).map((progress) => {
    const counts = { ...progress, skipped: sumOf(progress.skipped) };
    return bar(
      progress.table,
      kinds.map(({ kind, label }) => ({ kind, label, value: counts[label] })),
      progress.read,
    );
  });
  const skipped = Object.values(tables).flatMap(({ table, skipped: rules }) =>
    Object.entries(rules).map(
      ([rule, count]) => html`<li>${table}: ${countText(count)} by rule <code>${rule}</code></li>`,
    ),
  );
  return html`<section class="card"><h2>Rows of the source</h2><p class="muted">Every row read is mapped, folded into a record that another row counts, skipped by a named rule, or rejected.</p>${legend(kinds)}${barChart(rows)}${skipped.length === 0 ? noHtml : html`<ul>${skipped}</ul>`}</section>`;
}

/** Where the columns end up. */
export function columnSection({ dispositions }: SourceReport): Html {
  const stretches = [
    { kind: 'accent', label: 'mapped', value: dispositions.mapped },
    { kind: 'second', label: 'kept verbatim', value: dispositions.extra },
    { kind: 'third', label: 'used', value: dispositions.used },
    { kind: 'faint', label: 'dropped for a reason', value: dispositions.dropped },
    { kind: 'bad', label: 'secret, never read', value: dispositions.secret },
  ];
  return html`<section class="card"><h2>Columns of the known tables</h2>${legend(stretches)}${barChart([bar('columns', stretches, totalOf(stretches))])}</section>`;
}

/** What the accounts owe in all, and whether both sides agree. */
export function ledgerSection({ ledger }: SourceReport): Html {
  if (ledger === null) return noHtml;
  const { source, store, reconciliation } = ledger;
  const side = (name: string, report: typeof source): Html =>
    html`<tr><th scope="row">${name}</th><td class="number">${countText(report.totals.accounts)}</td><td class="number">${countText(report.totals.entries)}</td><td class="number">${amountText(report.totals.balanceCents)}</td></tr>`;
  const differing = [
    ...reconciliation.differing.map(({ guarantorId, aspects }) => `${guarantorId}: ${aspects.join(', ')}`),
    ...reconciliation.onlyLeft.map((id) => `${id}: only in the source`),
    ...reconciliation.onlyRight.map((id) => `${id}: only in the store`),
  ];
  return html`<section class="card"><h2>Accounts of source and store on ${source.asOf}</h2><div class="scroll"><table><thead><tr><th scope="col">Side</th><th scope="col" class="number">Accounts</th><th scope="col" class="number">Entries</th><th scope="col" class="number">Balance</th></tr></thead><tbody>${side('source', source)}${side('store', store)}</tbody></table></div><p>${reconciliation.holds ? `All accounts agree, to the cent: ${countText(reconciliation.equal)}.` : `${countOf(differing.length, 'account')} of the two sides differ.`}</p>${nameList('Which accounts, and in what', differing)}</section>`;
}
