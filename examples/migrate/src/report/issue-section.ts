import { type ErrorCode, errorCatalogue } from '@bitewing/core';
import { type Html, html } from '@bitewing/core/html';
import { recordRules, setRules } from '@bitewing/core/validate';
import { entityLabel } from './entity-label.ts';
import type { SourceReport } from './migration-report.ts';
import { countText } from './number-text.ts';

const ruleTexts = new Map([...recordRules, ...setRules].map(({ name, explanation }) => [name, explanation]));

/** What a rule or a code means, for somebody who has not read the pages about them. */
export const meaningOf = (rule: string, code: ErrorCode): string =>
  ruleTexts.get(rule) ?? errorCatalogue[code].summary;

/** What validation noticed, by rule. */
export function issueSection({ issues }: SourceReport): Html {
  if (issues.length === 0)
    return html`<section class="card"><h2>Noticed in the records</h2><p>Nothing.</p></section>`;
  const rows = issues.map(
    ({ rule, entity, severity, code, count }) =>
      html`<tr><th scope="row">${meaningOf(rule, code)} <code class="muted">${rule}</code></th><td data-label="in">${entityLabel(entity)}</td><td data-label="as">${severity}</td><td class="number" data-label="times">${countText(count)}</td></tr>`,
  );
  return html`<section class="card"><h2>Noticed in the records</h2><p class="muted">These records are in the store, whatever a business rule says of them.</p><table class="counts issues"><thead><tr><th scope="col">What</th><th scope="col">Records</th><th scope="col">Severity</th><th scope="col" class="number">Times</th></tr></thead><tbody>${rows}</tbody></table></section>`;
}
