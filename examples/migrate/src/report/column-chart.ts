import { type Html, html } from '@bitewing/core/html';

/** A column of a chart; negative values hang below the line. */
export interface Column {
  readonly name: string;
  readonly value: number;
  /** The value as the reader should see it. */
  readonly shown: string;
}

const plotHeight = 150;
const columnRoom = 130;
const columnWidth = 74;
const captionHeight = 22;

/** Columns side by side with their values above, such as aging buckets. */
export function columnChart(columns: readonly Column[], label: string): Html {
  const highest = Math.max(0, ...columns.map(({ value }) => value));
  const lowest = Math.min(0, ...columns.map(({ value }) => value));
  const span = Math.max(1, highest - lowest);
  const yOf = (value: number): number => captionHeight + Math.round(((highest - value) / span) * plotHeight);
  const zero = yOf(0);
  const parts = columns.map(({ name, value, shown }, position) => {
    const left = position * columnRoom + (columnRoom - columnWidth) / 2;
    const middle = position * columnRoom + columnRoom / 2;
    const top = Math.min(zero, yOf(value));
    const height = Math.max(1, Math.abs(yOf(value) - zero));
    return html`<rect class="${value < 0 ? 'bad' : 'good'}" x="${left}" y="${top}" width="${columnWidth}" height="${height}" rx="3"/><text x="${middle}" y="${top - 6}">${shown}</text><text class="caption" x="${middle}" y="${captionHeight + plotHeight + captionHeight}">${name}</text>`;
  });
  const width = columns.length * columnRoom;
  const height = plotHeight + 2 * captionHeight + 8;
  return html`<svg class="columns" viewBox="0 0 ${width} ${height}" role="img" aria-label="${label}">${parts}<line x1="0" x2="${width}" y1="${zero}" y2="${zero}"/></svg>`;
}
