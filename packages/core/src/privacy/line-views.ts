/** A range of characters. */
export interface TextRange {
  readonly start: number;
  readonly end: number;
}

/** A line in one of the ways to read it. */
export interface LineView {
  readonly text: string;
  /** The characters of the line that a range of the text stands for. */
  toLine(range: TextRange): TextRange;
}

const jsonEscape = /\\(?:u[0-9a-fA-F]{4}|[bfnrt"\\/])/g;
const urlEscapes = /(?:%[0-9a-fA-F]{2})+/g;
const htmlEscapes = /&(?:#\d{1,6}|#x[0-9a-f]{1,5}|amp|lt|gt|quot|apos|nbsp);/gi;
const namedCharacters: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
};

const decodeJson = (escaped: string): string => JSON.parse(`"${escaped}"`) as string;

const decodeUrl = (escapes: string): string => {
  try {
    return decodeURIComponent(escapes);
  } catch {
    // Bytes of another character set: what they stand for is unknown, so they only separate words.
    return ' ';
  }
};

const decodeHtml = (escaped: string): string => {
  const name = escaped.slice(1, -1).toLowerCase();
  const code = name.startsWith('#x') ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
  return namedCharacters[name] ?? (code <= 0x10ffff ? String.fromCodePoint(code) : ' ');
};

/** Reads a view with its escapes decoded, and remembers for each character where it stood. */
const decoded = (view: LineView, escapes: RegExp, decode: (escaped: string) => string): LineView => {
  const starts: number[] = [];
  const ends: number[] = [];
  let text = '';
  const append = (part: string, start: number, end: number | undefined): void => {
    for (let offset = 0; offset < part.length; offset += 1) {
      starts.push(end === undefined ? start + offset : start);
      ends.push(end ?? start + offset + 1);
    }
    text += part;
  };
  let done = 0;
  for (const match of view.text.matchAll(escapes)) {
    const end = match.index + match[0].length;
    append(view.text.slice(done, match.index), done, undefined);
    append(decode(match[0]), match.index, end);
    done = end;
  }
  append(view.text.slice(done), done, undefined);
  return {
    text,
    toLine: ({ start, end }) =>
      view.toLine({ start: starts[start] ?? 0, end: ends[end - 1] ?? view.text.length }),
  };
};

/**
 * The ways to read a line in which a value may stand: as it is, as JSON, as JSON within JSON, and each of them with its
 * URL or HTML escapes decoded.
 */
export function lineViews(line: string): readonly LineView[] {
  const views: LineView[] = [{ text: line, toLine: (range) => range }];
  for (let depth = 0; depth < 2; depth += 1) {
    const innermost = views.at(-1);
    if (innermost?.text.includes('\\') === true) views.push(decoded(innermost, jsonEscape, decodeJson));
  }
  return views.flatMap((view) => [
    view,
    ...(view.text.includes('%') ? [decoded(view, urlEscapes, decodeUrl)] : []),
    ...(view.text.includes('&') ? [decoded(view, htmlEscapes, decodeHtml)] : []),
  ]);
}
