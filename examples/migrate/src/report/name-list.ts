import { type Html, html, noHtml } from '@bitewing/core/html';
import { countText } from './number-text.ts';

/** As many names as somebody reads; all of them are in `report.json`. */
const shownAtMost = 50;

/** Names under a heading that opens; nothing where there are none. */
export function nameList(title: string, names: readonly string[]): Html {
  if (names.length === 0) return noHtml;
  const shown = names.slice(0, shownAtMost).map((name) => html`<li><code>${name}</code></li>`);
  const more = names.length - shown.length;
  return html`<details><summary>${title}</summary><ul class="names">${shown}</ul>${more === 0 ? noHtml : html`<p class="muted">${countText(more)} more are in report.json.</p>`}</details>`;
}
