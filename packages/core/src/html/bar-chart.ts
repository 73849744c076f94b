import { type Html, html } from './html.ts';
import { type Stretch, stackedBar } from './stacked-bar.ts';

/** A bar with its name before it and what it amounts to behind it. */
export interface BarRow {
  readonly name: string | Html;
  readonly stretches: readonly Stretch[];
  /** What it amounts to, as the reader should see it. */
  readonly shown: string;
  /** The bar in words, for whoever does not see it. */
  readonly label: string;
}

const lengthOf = ({ stretches }: BarRow): number => stretches.reduce((sum, { value }) => sum + value, 0);

/** Bars below each other, drawn to the scale of the longest. */
export function barChart(rows: readonly BarRow[]): Html {
  const largest = rows.reduce((longest, row) => Math.max(longest, lengthOf(row)), 0);
  const lines = rows.map(
    ({ name, stretches, shown, label }) =>
      html`<div><dt>${name}</dt><dd class="chart">${stackedBar(stretches, largest, label)}</dd><dd class="number">${shown}</dd></div>`,
  );
  return html`<dl class="bars">${lines}</dl>`;
}

/** What the colours of a chart stand for. */
export function legend(entries: readonly Pick<Stretch, 'kind' | 'label'>[]): Html {
  const items = entries.map(
    ({ kind, label }) =>
      html`<li><svg viewBox="0 0 10 10" aria-hidden="true"><rect class="${kind}" width="10" height="10"/></svg>${label}</li>`,
  );
  return html`<ul class="legend">${items}</ul>`;
}
