import { errorCatalogue } from '@bitewing/core';
import { type Html, html, noHtml, pageDocument } from '@bitewing/core/html';
import { concernBanner } from './concern-banner.ts';
import { concernsOf } from './concerns.ts';
import { issueSection } from './issue-section.ts';
import type { MigrationReport, SourceReport } from './migration-report.ts';
import { notReadSection } from './not-read-section.ts';
import { countOf } from './number-text.ts';
import { pictureSection } from './pictures/pictures.ts';
import { readBackSection } from './read-back-section.ts';
import { reportStyle } from './report-style.ts';
import { columnSection, entitySection, ledgerSection, tableSection, tiles } from './source-sections.ts';
import { storedBalanceSection } from './stored-balance-section.ts';

const verdict = (holds: boolean, good: string, bad: string): Html =>
  html`<p class="verdict ${holds ? 'good' : 'bad'}">${holds ? `✓ ${good}` : `✗ ${bad}`}</p>`;

/** Tables that hold rows and that this version does not read: said beside the proof, which is not about them. */
function unreadPart({ unreadTables }: SourceReport): Html {
  const rows = Object.values(unreadTables).filter((count) => count > 0);
  const sum = rows.reduce((total, count) => total + count, 0);
  return sum === 0
    ? noHtml
    : html`<p class="muted unread">The proof is about the tables that this version reads. ${countOf(rows.length, 'more table')} of the backup with ${countOf(sum, 'row')} ${rows.length === 1 ? 'is' : 'are'} not read yet; they are listed under “What is not read, and why”.</p>`;
}

/** Says no more than what was proved: rows that became no record are not among what the store gives back. */
const good = (complete: boolean): string =>
  complete
    ? 'The proof holds: nothing was lost on the way into the store.'
    : 'The proof holds for the records, but not every row became one.';

const momentText = (moment: string): string => `${moment.slice(0, 16).replace('T', ' ')} UTC`;

function sourcePart(instance: string, source: SourceReport, anchor: string): Html {
  const facts = [
    source.adapter,
    source.version,
    source.profile === null ? null : `profile ${source.profile}`,
  ];
  const asOf = source.asOf === null ? noHtml : html`Backup of ${momentText(source.asOf)} · `;
  const concerns = concernsOf(source);
  const failures = source.failures.map((failure) => html`<li>${failure}</li>`);
  const remedy =
    source.problem === null ? noHtml : html`<p>${errorCatalogue[source.problem.code].remedy}</p>`;
  const remarks = source.remarks.map((remark) => html`<li>${remark}</li>`);
  const sections =
    source.problem === null
      ? html`${tiles(source)}${pictureSection(source.pictures, source.unavailableEntities)}<h2 class="part">The proof in detail</h2>${entitySection(source)}${ledgerSection(source)}${storedBalanceSection(source)}${readBackSection(source)}${issueSection(source)}${tableSection(source)}${columnSection(source)}${notReadSection(source)}`
      : noHtml;
  return html`<h2 class="practice" id="${anchor}">${instance}</h2>
<p class="muted">${asOf}${facts.filter((fact) => fact !== null).join(' · ')}. ${source.isolation}</p>
${verdict(source.holds, good(concerns.length === 0), 'The proof does not hold.')}
${failures.length === 0 ? noHtml : html`<ul class="failures">${failures}</ul>`}
${remedy}${concernBanner(concerns)}${unreadPart(source)}
${sections}
${remarks.length === 0 ? noHtml : html`<section class="card"><h2>Good to know</h2><ul>${remarks}</ul></section>`}`;
}

const anchorOf = (position: number): string => `practice-${position + 1}`;

/** Where there are several practices: which of them need a look, before anybody scrolls. */
function overview(sources: MigrationReport['sources']): Html {
  const lines = Object.entries(sources).map(([instance, source], position) => {
    const said = source.holds ? ['The proof holds.'] : source.failures;
    const titles = concernsOf(source).map(({ title }) => `⚠ ${title}.`);
    return html`<li class="${source.holds ? 'good' : 'bad'}">${source.holds ? '✓' : '✗'} <a href="#${anchorOf(position)}">${instance}</a> <span>${[...said, ...titles].join(' ')}</span></li>`;
  });
  return html`<ul class="overview">${lines}</ul>`;
}

function durationSection(durations: MigrationReport['durations']): Html {
  const rows = Object.entries(durations).map(
    ([stage, seconds]) =>
      html`<tr><th scope="row">${stage}</th><td class="number">${seconds.toFixed(1)} s</td></tr>`,
  );
  return html`<section class="card"><h2>Time taken</h2><div class="scroll"><table><tbody>${rows}</tbody></table></div></section>`;
}

/** The report of a run as one page that loads nothing. Counts, names, record ids and sums; no values of records. */
export function reportPage(report: MigrationReport): string {
  const sources = Object.entries(report.sources).map(([instance, source], position) =>
    sourcePart(instance, source, anchorOf(position)),
  );
  const count = sources.length;
  return pageDocument(
    'Migration report',
    html`<h1>Migration report</h1>
<p class="muted">Tenant ${report.tenant}. ${count === 1 ? 'One practice' : `${count} practices`}, read, validated, loaded, read back and compared. Finished ${momentText(report.finishedAt)}.</p>
${count > 1 ? html`${verdict(report.holds, 'The proof holds for all of them.', 'The proof does not hold.')}${overview(report.sources)}` : noHtml}
${sources}
${durationSection(report.durations)}`,
    reportStyle,
  );
}
