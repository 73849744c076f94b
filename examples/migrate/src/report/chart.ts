import { type Html, html } from '@bitewing/core/diff';

/** A stretch of a stacked bar; `kind` names its colour in the style. */
export interface Stretch {
  readonly kind: string;
  readonly label: string;
  readonly value: number;
}

const barWidth = 1000;

/** A value above zero stays visible beside one that is a million times as large. */
const narrowest = 4;

/** One horizontal bar of several stretches, drawn to the scale of `largest`. */
export function stackedBar(stretches: readonly Stretch[], largest: number, label: string): Html {
  let offset = 0;
  const parts = stretches
    .filter(({ value }) => value > 0)
    .map(({ kind, label: name, value }) => {
      const width = Math.max(narrowest, Math.round((value / Math.max(1, largest)) * barWidth));
      const part = html`<rect class="${kind}" x="${offset}" y="0" width="${width}" height="10"><title>${name}: ${value}</title></rect>`;
      offset += width;
      return part;
    });
  const width = Math.max(barWidth, offset);
  return html`<svg class="bar" viewBox="0 0 ${width} 10" preserveAspectRatio="none" role="img" aria-label="${label}"><rect class="track" x="0" y="4.5" width="${width}" height="1"/>${parts}</svg>`;
}

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
