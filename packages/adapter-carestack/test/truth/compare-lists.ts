const shown = 300;

/** Where two lists of texts differ first, short enough to be read; empty where they are the same. */
export function firstDifference(left: readonly string[], right: readonly string[]): string {
  const at = left.findIndex((one, place) => one !== right[place]);
  const place = at >= 0 ? at : left.length;
  if (at < 0 && left.length === right.length) return '';
  const show = (text: string | undefined): string => text?.slice(0, shown) ?? '(nothing)';
  return `${left.length} and ${right.length}; at ${place}: ${show(left[place])} and ${show(right[place])}`;
}
