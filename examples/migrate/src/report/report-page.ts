import { type Html, html, noHtml, pageDocument } from '@bitewing/core/diff';
import type { MigrationReport, SourceReport } from './migration-report.ts';
import { reportStyle } from './report-style.ts';
import {
  columnSection,
  entitySection,
  issueSection,
  ledgerSection,
  readBackSection,
  tableSection,
  tiles,
} from './source-sections.ts';

const verdict = (holds: boolean, good: string, bad: string): Html =>
  html`<p class="verdict ${holds ? 'good' : 'bad'}">${holds ? `✓ ${good}` : `✗ ${bad}`}</p>`;

function sourcePart(instance: string, source: SourceReport): Html {
  const facts = [
    source.adapter,
    source.version,
    source.profile === null ? null : `profile ${source.profile}`,
  ];
  const failures = source.failures.map((failure) => html`<li>${failure}</li>`);
  const remarks = source.remarks.map((remark) => html`<li>${remark}</li>`);
  const sections =
    source.problem === null
      ? html`${tiles(source)}${entitySection(source)}${ledgerSection(source)}${readBackSection(source)}${issueSection(source)}${tableSection(source)}${columnSection(source)}`
      : noHtml;
  return html`<h2>${instance}</h2>
<p class="muted">${facts.filter((fact) => fact !== null).join(' · ')}. ${source.isolation}</p>
${verdict(source.holds, 'The proof holds: nothing was lost on the way into the store.', 'The proof does not hold.')}
${failures.length === 0 ? noHtml : html`<ul class="failures">${failures}</ul>`}
${sections}
${remarks.length === 0 ? noHtml : html`<section class="card"><h2>Good to know</h2><ul>${remarks}</ul></section>`}`;
}

function durationSection(durations: MigrationReport['durations']): Html {
  const rows = Object.entries(durations).map(
    ([stage, seconds]) =>
      html`<tr><th scope="row">${stage}</th><td class="number">${seconds.toFixed(1)} s</td></tr>`,
  );
  return html`<section class="card"><h2>Time taken</h2><div class="scroll"><table><tbody>${rows}</tbody></table></div></section>`;
}

/** The report of a run as one page that loads nothing. Counts, names and sums; no values of records. */
export function reportPage(report: MigrationReport): string {
  const sources = Object.entries(report.sources).map(([instance, source]) => sourcePart(instance, source));
  const count = sources.length;
  return pageDocument(
    'Migration report',
    html`<h1>Migration report</h1>
<p class="muted">Tenant ${report.tenant}. ${count === 1 ? 'One practice' : `${count} practices`}, read, validated, loaded, read back and compared.</p>
${count > 1 ? verdict(report.holds, 'The proof holds for all of them.', 'The proof does not hold.') : noHtml}
${sources}
${durationSection(report.durations)}`,
    reportStyle,
  );
}
