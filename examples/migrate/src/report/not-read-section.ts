import { type Html, html, noHtml } from '@bitewing/core/html';
import { entityLabel } from './entity-label.ts';
import type { SourceReport } from './migration-report.ts';
import { countOf, countText } from './number-text.ts';

const listed = (title: string, names: readonly Html[]): Html =>
  names.length === 0
    ? noHtml
    : html`<details><summary>${title}</summary><ul class="reasons">${names}</ul></details>`;

/** What of the source is not among the records, and why. */
export function notReadSection({
  dispositions,
  unreadTables,
  leftOutTables,
  unavailableEntities,
}: SourceReport): Html {
  const unknown = Object.entries(unreadTables)
    .sort((left, right) => right[1] - left[1])
    .map(
      ([name, rows]) =>
        html`<li><code>${name}</code> <span class="muted">${countOf(rows, 'row')}</span></li>`,
    );
  const leftOut = Object.entries(leftOutTables).map(
    ([name, { rows, reason }]) =>
      html`<li><code>${name}</code> <span class="muted">${countOf(rows, 'row')}</span>: ${reason}</li>`,
  );
  const absent = Object.entries(unavailableEntities).map(
    ([name, reason]) => html`<li><b>${entityLabel(name)}</b>: ${reason}</li>`,
  );
  if (unknown.length + leftOut.length + absent.length === 0) return noHtml;
  return html`<section class="card"><h2>What is not read, and why</h2><p class="muted">The proof is not about it. Where the same stands in other records, the reason names them.</p>${[
    listed(
      `${countOf(unknown.length, 'table')} with ${countOf(dispositions.unread, 'column')}, not read yet`,
      unknown,
    ),
    listed(`${countOf(leftOut.length, 'table')} left out on purpose`, leftOut),
    listed(`${countText(absent.length)} kinds of records that this source never gives`, absent),
  ]}</section>`;
}
