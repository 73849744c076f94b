import { type Html, html } from '../html/html.ts';
import { pageDocument } from '../html/page-document.ts';
import type { PhiDiffReport, PhiDiffSample } from './diff-report.ts';
import type { JsonValue } from './json-value.ts';

const show = (value: JsonValue): string => (typeof value === 'string' ? value : JSON.stringify(value));

function sampleSection({ entity, id, values }: PhiDiffSample, report: PhiDiffReport): Html {
  const rows = values.map(
    ({ field, left, right }) =>
      html`<tr><th scope="row"><code>${field}</code></th><td data-label="${report.leftName}">${show(left)}</td><td data-label="${report.rightName}">${show(right)}</td></tr>`,
  );
  return html`<section class="card"><h2>${entity} <code>${id}</code></h2><table class="values"><thead><tr><th scope="col">field</th><th scope="col">${report.leftName}</th><th scope="col">${report.rightName}</th></tr></thead><tbody>${rows}</tbody></table></section>`;
}

/** The values of the sampled differences as one HTML page. **Holds patient data**, and says so at its top. */
export function phiDiffPage(report: PhiDiffReport): string {
  const title = `Patient data: ${report.leftName} and ${report.rightName} compared`;
  const sections =
    report.samples.length === 0
      ? html`<p class="verdict good">No record differs.</p>`
      : report.samples.map((sample) => sampleSection(sample, report));
  return pageDocument(
    title,
    html`<div class="banner" role="alert"><strong>This page holds patient data.</strong> Keep it where patient records are kept, send it to nobody who may not see them, and delete it when it is no longer needed.</div>
<h1>${title}</h1>
<p class="muted">Values of the sampled records that differ.</p>
${sections}`,
  );
}
