import { barChart, legend } from '../html/bar-chart.ts';
import { type Html, html, noHtml } from '../html/html.ts';
import { isEntityName } from '../model/entity-name.ts';
import type { DiffReport, DiffSample, EntityDiff } from './diff-report.ts';

const number = (count: number): string => count.toLocaleString('en-US');

/** Entities of a report with a name that the model has. */
const entitiesOf = (report: DiffReport): readonly (readonly [string, EntityDiff])[] =>
  Object.entries(report.entities).filter(([name]) => isEntityName(name));

const differs = ({ different, onlyLeft, onlyRight }: EntityDiff): number => different + onlyLeft + onlyRight;

/** One sentence: whether the two sides are the same. */
export function verdict(report: DiffReport): Html {
  const { total, leftName, rightName } = report;
  if (report.same) {
    return html`<p class="verdict good">The same: ${number(total.same)} records on both sides, without a difference.</p>`;
  }
  return html`<p class="verdict bad">Not the same: ${number(total.different)} records differ, ${number(total.onlyLeft)} are only in ${leftName}, ${number(total.onlyRight)} only in ${rightName}; ${number(total.same)} are the same.</p>`;
}

/** Counts by entity. */
export function countTable(report: DiffReport): Html {
  const { leftName, rightName } = report;
  const labels = [leftName, rightName, 'same', 'different', `only ${leftName}`, `only ${rightName}`];
  const rows = entitiesOf(report).map(([name, entity]) => {
    const { left, right, same, different, onlyLeft, onlyRight } = entity;
    const cells = [left, right, same, different, onlyLeft, onlyRight].map(
      (count, place) => html`<td class="number" data-label="${labels[place] ?? ''}">${number(count)}</td>`,
    );
    return html`<tr><th scope="row">${name}</th>${cells}</tr>`;
  });
  const heads = labels.map((label) => html`<th scope="col" class="number">${label}</th>`);
  return html`<section class="card"><h2>Records</h2><div class="scroll"><table class="counts"><thead><tr><th scope="col">entity</th>${heads}</tr></thead><tbody>${rows}</tbody></table></div></section>`;
}

/** Chart of the entities that differ. */
export function entityChart(report: DiffReport): Html {
  const differing = entitiesOf(report).filter(([, entity]) => differs(entity) > 0);
  if (differing.length === 0) return noHtml;
  const kinds = [
    { kind: 'different', label: 'different' },
    { kind: 'onlyLeft', label: `only in ${report.leftName}` },
    { kind: 'onlyRight', label: `only in ${report.rightName}` },
  ] as const;
  const rows = differing.map(([name, entity]) => ({
    name,
    stretches: kinds.map(({ kind, label }) => ({ kind, label, value: entity[kind] })),
    shown: number(differs(entity)),
    label: `${name}: ${entity.different} differ, ${entity.onlyLeft} only left, ${entity.onlyRight} only right`,
  }));
  return html`<section class="card"><h2>Where they differ</h2>${legend(kinds)}${barChart(rows)}</section>`;
}

function fieldChart({ fields }: EntityDiff): Html {
  if (fields.length === 0) return noHtml;
  const rows = fields.map(({ field, count }) => ({
    name: html`<code>${field}</code>`,
    stretches: [{ kind: 'different', label: 'different', value: count }],
    shown: number(count),
    label: `${field}: ${count}`,
  }));
  return html`<h3>Fields that differ</h3>${barChart(rows)}`;
}

function sampleTable(samples: readonly DiffSample[], report: DiffReport): Html {
  if (samples.length === 0) return noHtml;
  const kinds = {
    different: 'different',
    onlyLeft: `only in ${report.leftName}`,
    onlyRight: `only in ${report.rightName}`,
  };
  const rows = samples.map(
    ({ id, kind, fields }) =>
      html`<tr><th scope="row"><code>${id}</code></th><td data-label="kind">${kinds[kind]}</td><td data-label="fields"><code>${fields.join(', ')}</code></td></tr>`,
  );
  return html`<h3>Samples</h3><table class="values"><thead><tr><th scope="col">record</th><th scope="col">kind</th><th scope="col">fields</th></tr></thead><tbody>${rows}</tbody></table>`;
}

/** Fields and samples of every entity that differs. */
export const entitySections = (report: DiffReport): readonly Html[] =>
  entitiesOf(report)
    .filter(([, entity]) => differs(entity) > 0)
    .map(
      ([name, entity]) =>
        html`<section class="card"><h2>${name}</h2>${fieldChart(entity)}${sampleTable(entity.samples, report)}</section>`,
    );
