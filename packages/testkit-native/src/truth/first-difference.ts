const shown = 150;

/** Some of a text around the place where it is not as another one. */
function around(text: string | undefined, other: string | undefined): string {
  if (text === undefined) return '(nothing)';
  let place = 0;
  while (place < text.length && text[place] === other?.[place]) place += 1;
  return `${text.slice(0, 60)} ... ${text.slice(Math.max(60, place - shown), place + shown)}`;
}

/** Where two lists of texts differ first, short enough to be read; empty where they are the same. */
export function firstDifference(left: readonly string[], right: readonly string[]): string {
  const at = left.findIndex((one, place) => one !== right[place]);
  const place = at >= 0 ? at : left.length;
  if (at < 0 && left.length === right.length) return '';
  const [one, other] = [left[place], right[place]];
  return `${left.length} and ${right.length}; at ${place}: ${around(one, other)} and ${around(other, one)}`;
}
