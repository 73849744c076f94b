import type { EntityDiff } from '@bitewing/core/diff';
import { type Html, html, noHtml } from '@bitewing/core/html';
import { entityLabel } from './entity-label.ts';
import type { SourceReport } from './migration-report.ts';
import { nameList } from './name-list.ts';
import { countText } from './number-text.ts';

const kindTexts = { different: '', onlyLeft: 'only in the source', onlyRight: 'only in the store' } as const;

/** Which fields differ how often, and the first records that do. */
function detailsOf(name: string, { fields, samples }: EntityDiff): Html {
  const label = entityLabel(name);
  return html`${nameList(
    `Fields of ${label}`,
    fields.map(({ field, count }) => `${field}: ${countText(count)}`),
  )}${nameList(
    `First records of ${label}`,
    samples.map(({ id, kind, fields: differing }) => `${id}: ${kindTexts[kind]}${differing.join(', ')}`),
  )}`;
}

/** What the store gives back: counts, names of fields and ids of records. */
export function readBackSection({ diff }: SourceReport): Html {
  if (diff === null) return noHtml;
  const { total, entities } = diff;
  const differing = Object.entries(entities).filter(
    ([, entity]) => entity.same < Math.max(entity.left, entity.right),
  );
  const rows = differing.map(
    ([name, entity]) =>
      html`<tr><th scope="row">${entityLabel(name)}</th><td class="number" data-label="different">${countText(entity.different)}</td><td class="number" data-label="only in the source">${countText(entity.onlyLeft)}</td><td class="number" data-label="only in the store">${countText(entity.onlyRight)}</td></tr>`,
  );
  const table =
    rows.length === 0
      ? noHtml
      : html`<table class="counts"><thead><tr><th scope="col">Entity</th><th scope="col" class="number">Different</th><th scope="col" class="number">Only in the source</th><th scope="col" class="number">Only in the store</th></tr></thead><tbody>${rows}</tbody></table>${differing.map(([name, entity]) => detailsOf(name, entity))}`;
  return html`<section class="card"><h2>Read back from the store</h2><p>${countText(total.same)} of ${countText(total.left)} records are the same in every field.</p>${table}</section>`;
}
