import { type Html, html } from './html.ts';

/** A stretch of a bar; its kind names its colour in the style. */
export interface BarPart {
  readonly kind: 'different' | 'onlyLeft' | 'onlyRight';
  readonly count: number;
}

/** Width of a bar in its own units; the picture is stretched to the room there is. */
const barWidth = 1000;

/** A count above zero stays visible beside one that is a million times as large. */
const narrowest = 4;

/** One horizontal bar as inline SVG, as long as its share of `largest`. */
export function bar(parts: readonly BarPart[], largest: number, label: string): Html {
  let offset = 0;
  const stretches = parts
    .filter(({ count }) => count > 0)
    .map(({ kind, count }) => {
      const width = Math.max(narrowest, Math.round((count / Math.max(1, largest)) * barWidth));
      const stretch = html`<rect class="${kind}" x="${offset}" y="0" width="${width}" height="10"/>`;
      offset += width;
      return stretch;
    });
  // Many narrow stretches may need more room than the bar has; then all of it is drawn a little smaller.
  const width = Math.max(barWidth, offset);
  return html`<svg class="bar" viewBox="0 0 ${width} 10" preserveAspectRatio="none" role="img" aria-label="${label}"><rect class="track" x="0" y="4.5" width="${width}" height="1"/>${stretches}</svg>`;
}
