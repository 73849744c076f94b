import { html } from '../html/html.ts';
import { pageDocument } from '../html/page-document.ts';
import type { DiffReport } from './diff-report.ts';
import { countTable, entityChart, entitySections, verdict } from './diff-sections.ts';

/**
 * The report as one HTML page that loads nothing, runs no script and reads well on a telephone.
 *
 * Holds record ids and field names, no values.
 */
export function diffPage(report: DiffReport): string {
  const title = `${report.leftName} and ${report.rightName} compared`;
  return pageDocument(
    title,
    html`<h1>${title}</h1>
<p class="muted">Field by field. Record ids and field names only; no values.</p>
${verdict(report)}
${entityChart(report)}
${countTable(report)}
${entitySections(report)}`,
  );
}
