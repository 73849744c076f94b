/** A stretch from one moment to another, in milliseconds; the end is not part of it. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

const byStart = (left: Span, right: Span): number => left.from - right.from;

/** The same moments as spans that are in order and do not touch; empty ones are left out. */
export function mergeSpans(spans: readonly Span[]): readonly Span[] {
  const merged: Span[] = [];
  let last: Span | undefined;
  for (const span of spans.toSorted(byStart)) {
    if (span.to <= span.from) continue;
    if (last === undefined || span.from > last.to) {
      last = span;
      merged.push(span);
    } else if (span.to > last.to) {
      last = { from: last.from, to: span.to };
      merged[merged.length - 1] = last;
    }
  }
  return merged;
}

/** What is left of merged spans without other merged ones. */
export function subtractSpans(spans: readonly Span[], taken: readonly Span[]): readonly Span[] {
  if (spans.length === 0 || taken.length === 0) return spans;
  const left: Span[] = [];
  let next = 0;
  for (const span of spans) {
    let from = span.from;
    // Those that end before this span begins are behind every later span too.
    while ((taken[next]?.to ?? Number.POSITIVE_INFINITY) <= from) next += 1;
    for (let place = next; from < span.to; place += 1) {
      const hole = taken[place];
      if (hole === undefined || hole.from >= span.to) {
        left.push({ from, to: span.to });
        break;
      }
      if (hole.from > from) left.push({ from, to: hole.from });
      from = Math.max(from, hole.to);
    }
  }
  return left;
}

/** The first of some merged spans that ends behind a moment. */
export function firstEndingAfter(spans: readonly Span[], moment: number): Span | undefined {
  let early = 0;
  let late = spans.length;
  while (early < late) {
    const middle = (early + late) >> 1;
    if ((spans[middle]?.to ?? moment) > moment) late = middle;
    else early = middle + 1;
  }
  return spans[early];
}
