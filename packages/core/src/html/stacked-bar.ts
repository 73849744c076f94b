import { type Html, html } from './html.ts';

/** A stretch of a bar. */
export interface Stretch {
  /** Class that names its colour in the style of the page. */
  readonly kind: string;
  readonly label: string;
  /** Nothing is drawn for zero. */
  readonly value: number;
  /** The stretch in words, where the bare value would say little: `22 264.91 owed`. Else `label: value`. */
  readonly shown?: string;
}

/** Width of a bar in its own units; the picture is stretched to the room there is. */
const barWidth = 1000;

/** A value above zero stays visible beside one that is a million times as large. */
const narrowest = 4;

/** One horizontal bar of several stretches as inline SVG, as long as their share of `largest`. */
export function stackedBar(stretches: readonly Stretch[], largest: number, label: string): Html {
  let offset = 0;
  const parts = stretches
    .filter(({ value }) => value > 0)
    .map(({ kind, label: name, value, shown = `${name}: ${value}` }) => {
      const width = Math.max(narrowest, Math.round((value / Math.max(1, largest)) * barWidth));
      const part = html`<rect class="${kind}" x="${offset}" y="0" width="${width}" height="10"><title>${shown}</title></rect>`;
      offset += width;
      return part;
    });
  // Many narrow stretches may need more room than the bar has; then all of it is drawn a little smaller.
  const width = Math.max(barWidth, offset);
  return html`<svg class="bar" viewBox="0 0 ${width} 10" preserveAspectRatio="none" role="img" aria-label="${label}"><rect class="track" x="0" y="4.5" width="${width}" height="1"/>${parts}</svg>`;
}
