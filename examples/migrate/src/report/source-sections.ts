import { type Html, html, noHtml } from '@bitewing/core/diff';
import { columnChart, type Stretch, stackedBar } from './chart.ts';
import type { SourceReport } from './migration-report.ts';
import { amountText, countText } from './number-text.ts';

interface BarRow {
  readonly name: string;
  readonly stretches: readonly Stretch[];
  readonly shown: string;
}

const totalOf = (stretches: readonly Stretch[]): number =>
  stretches.reduce((sum, { value }) => sum + value, 0);

function bars(rows: readonly BarRow[]): Html {
  const largest = Math.max(1, ...rows.map(({ stretches }) => totalOf(stretches)));
  const lines = rows.map(
    ({ name, stretches, shown }) =>
      html`<div><dt>${name}</dt><dd class="chart">${stackedBar(stretches, largest, `${name}: ${shown}`)}</dd><dd class="number">${shown}</dd></div>`,
  );
  return html`<dl class="bars">${lines}</dl>`;
}

function legend(entries: readonly (readonly [kind: string, label: string])[]): Html {
  const items = entries.map(
    ([kind, label]) =>
      html`<li><svg viewBox="0 0 10 10"><rect class="${kind}" width="10" height="10"/></svg>${label}</li>`,
  );
  return html`<ul class="legend">${items}</ul>`;
}

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
  const rows = Object.entries(entities).map(([name, { accepted, quarantined, emitted }]) => ({
    name,
    stretches: [
      { kind: 'accent', label: 'accepted', value: accepted },
      { kind: 'bad', label: 'quarantined', value: quarantined },
    ],
    shown: countText(emitted),
  }));
  return html`<section class="card"><h2>Records by entity</h2>${legend([
    ['accent', 'accepted'],
    ['bad', 'quarantined'],
  ])}${bars(rows)}</section>`;
}

/** What became of the rows of each table. */
export function tableSection({ tables }: SourceReport): Html {
  const rows = Object.values(tables).map(({ table, read, mapped, folded, skipped, rejected }) => ({
    name: table,
    stretches: [
      { kind: 'accent', label: 'mapped', value: mapped },
      { kind: 'second', label: 'folded', value: folded },
      { kind: 'faint', label: 'skipped', value: sumOf(skipped) },
      { kind: 'bad', label: 'rejected', value: rejected },
    ],
    shown: countText(read),
  }));
  const skipped = Object.values(tables).flatMap(({ table, skipped: rules }) =>
    Object.entries(rules).map(
      ([rule, count]) => html`<li>${table}: ${countText(count)} by rule <code>${rule}</code></li>`,
    ),
  );
  return html`<section class="card"><h2>Rows of the source</h2><p class="muted">Every row read is mapped, folded into a record that another row counts, skipped by a named rule, or rejected.</p>${legend(
    [
      ['accent', 'mapped'],
      ['second', 'folded'],
      ['faint', 'skipped'],
      ['bad', 'rejected'],
    ],
  )}${bars(rows)}${skipped.length === 0 ? noHtml : html`<ul>${skipped}</ul>`}</section>`;
}

/** Where the columns end up. */
export function columnSection({ dispositions, unreadTables }: SourceReport): Html {
  const stretches = [
    { kind: 'accent', label: 'mapped', value: dispositions.mapped },
    { kind: 'second', label: 'kept verbatim', value: dispositions.extra },
    { kind: 'third', label: 'used', value: dispositions.used },
    { kind: 'faint', label: 'dropped for a reason', value: dispositions.dropped },
    { kind: 'bad', label: 'secret, never read', value: dispositions.secret },
  ];
  const tables = Object.entries(unreadTables).sort((left, right) => right[1] - left[1]);
  const names = tables.map(
    ([name, rows]) => html`<li>${name} <span class="muted">${countText(rows)}</span></li>`,
  );
  const unread =
    tables.length === 0
      ? noHtml
      : html`<details><summary>${countText(tables.length)} tables with ${countText(dispositions.unread)} columns are not read yet</summary><ul class="names">${names}</ul></details>`;
  return html`<section class="card"><h2>Columns of the tables read</h2>${legend(stretches.map(({ kind, label }) => [kind, label] as const))}${bars([{ name: 'columns', stretches, shown: countText(totalOf(stretches)) }])}${unread}</section>`;
}

/** What validation noticed, by rule. */
export function issueSection({ issues, rejections }: SourceReport): Html {
  const noticed = issues.map(
    ({ rule, entity, severity, count }) =>
      html`<tr><th scope="row"><code>${rule}</code></th><td>${entity}</td><td>${severity}</td><td class="number">${countText(count)}</td></tr>`,
  );
  const rejected = rejections.map(
    ({ code, entity, count }) =>
      html`<tr><th scope="row"><code>${code}</code></th><td>${entity}</td><td>rejected row</td><td class="number">${countText(count)}</td></tr>`,
  );
  const rows = [...rejected, ...noticed];
  if (rows.length === 0)
    return html`<section class="card"><h2>Noticed in the records</h2><p>Nothing.</p></section>`;
  return html`<section class="card"><h2>Noticed in the records</h2><p class="muted">Records are kept whatever a business rule says of them.</p><div class="scroll"><table><thead><tr><th scope="col">Rule</th><th scope="col">Entity</th><th scope="col">Severity</th><th scope="col" class="number">Count</th></tr></thead><tbody>${rows}</tbody></table></div></section>`;
}

const bucketNames = [
  ['days0To30', '0–30 days'],
  ['days31To60', '31–60'],
  ['days61To90', '61–90'],
  ['over90', 'over 90'],
] as const;

/** What the accounts owe, by age, and whether both sides agree. */
export function ledgerSection({ ledger }: SourceReport): Html {
  if (ledger === null) return noHtml;
  const { source, store, reconciliation } = ledger;
  const { buckets } = source.totals;
  const columns = bucketNames.map(([bucket, name]) => ({
    name,
    value: buckets[bucket],
    shown: amountText(buckets[bucket]),
  }));
  const side = (name: string, report: typeof source): Html =>
    html`<tr><th scope="row">${name}</th><td class="number">${countText(report.totals.accounts)}</td><td class="number">${countText(report.totals.entries)}</td><td class="number">${amountText(report.totals.balanceCents)}</td></tr>`;
  const differing =
    reconciliation.differing.length + reconciliation.onlyLeft.length + reconciliation.onlyRight.length;
  return html`<section class="card"><h2>Accounts on ${source.asOf}</h2>${columnChart(columns, 'Balance by age')}<p class="muted">Credits pay the oldest charges first; what is left of them stands in the youngest bucket.</p><div class="scroll"><table><thead><tr><th scope="col">Side</th><th scope="col" class="number">Accounts</th><th scope="col" class="number">Entries</th><th scope="col" class="number">Balance</th></tr></thead><tbody>${side('source', source)}${side('store', store)}</tbody></table></div><p>${reconciliation.holds ? `All ${countText(reconciliation.equal)} accounts agree, to the cent.` : `${countText(differing)} accounts differ.`}</p></section>`;
}

/** What the store gives back. */
export function readBackSection({ diff }: SourceReport): Html {
  if (diff === null) return noHtml;
  const { total, entities } = diff;
  const rows = Object.entries(entities)
    .filter(([, entity]) => entity.same < Math.max(entity.left, entity.right))
    .map(
      ([name, entity]) =>
        html`<tr><th scope="row">${name}</th><td class="number">${countText(entity.different)}</td><td class="number">${countText(entity.onlyLeft)}</td><td class="number">${countText(entity.onlyRight)}</td></tr>`,
    );
  const table =
    rows.length === 0
      ? noHtml
      : html`<div class="scroll"><table><thead><tr><th scope="col">Entity</th><th scope="col" class="number">Different</th><th scope="col" class="number">Only in the source</th><th scope="col" class="number">Only in the store</th></tr></thead><tbody>${rows}</tbody></table></div>`;
  return html`<section class="card"><h2>Read back from the store</h2><p>${countText(total.same)} of ${countText(total.left)} records are the same in every field.</p>${table}</section>`;
}
