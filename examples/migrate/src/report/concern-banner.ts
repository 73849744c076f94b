import { type Html, html, noHtml } from '@bitewing/core/html';
import type { Concern } from './concerns.ts';
import { countText } from './number-text.ts';

function concernPart({ title, explanation, details }: Concern): Html {
  const lines = details.map(
    ({ name, count, meaning, code }) =>
      html`<li><b>${countText(count)} × ${name}</b>: ${meaning} <code class="muted">${code}</code></li>`,
  );
  return html`<p><b>⚠ ${title}.</b> ${explanation}</p><ul>${lines}</ul>`;
}

/** What nobody should overlook, though a proof may hold in spite of it. */
export const concernBanner = (concerns: readonly Concern[]): Html =>
  concerns.length === 0
    ? noHtml
    : html`<section class="banner" role="alert">${concerns.map(concernPart)}</section>`;
