import { type Html, html } from '@bitewing/core/html';
import { countText } from '../number-text.ts';

/** A row of counts. */
export interface HeatRow {
  readonly name: string;
  readonly counts: readonly number[];
}

/** How many shades there are, besides none for zero. */
const shades = 5;

const shadeOf = (count: number, highest: number): string =>
  count === 0 ? 'none' : `heat${Math.max(1, Math.ceil((count / highest) * shades))}`;

/** Counts in a grid; the higher, the darker. It is a table, so that whoever does not see the shades has the counts. */
export function heatTable(
  caption: string,
  corner: string,
  columns: readonly string[],
  rows: readonly HeatRow[],
): Html {
  const highest = Math.max(1, ...rows.flatMap(({ counts }) => counts));
  const head = columns.map((name) => html`<th scope="col">${name}</th>`);
  const body = rows.map(({ name, counts }) => {
    const cells = counts.map(
      (count) => html`<td class="${shadeOf(count, highest)}">${countText(count)}</td>`,
    );
    return html`<tr><th scope="row">${name}</th>${cells}</tr>`;
  });
  return html`<table class="heat"><caption>${caption}</caption><thead><tr><th scope="col">${corner}</th>${head}</tr></thead><tbody>${body}</tbody></table>`;
}
