/** Text that is safe inside an HTML page. */
export interface Html {
  readonly html: string;
}

const replacements: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Characters that turn the direction of the text around them: an id could make a page read otherwise. */
const steering = /[\p{Cc}\p{Bidi_Control}]/gu;

/** Escapes any text for content and quoted attributes. Control characters show as their code point. */
const escapeHtml = (text: string): string =>
  text
    .replace(/[&<>"']/g, (character) => replacements[character] ?? '')
    .replace(
      steering,
      (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}}`,
    );

/** What may stand between the parts of a template. */
export type HtmlPart = Html | readonly Html[] | string | number;

const render = (part: HtmlPart): string => {
  if (typeof part === 'string') return escapeHtml(part);
  if (typeof part === 'number') return String(part);
  return 'html' in part ? part.html : part.map(({ html }) => html).join('');
};

/** Template tag: everything between the parts is escaped, unless it came from this tag itself. */
export const html = (strings: TemplateStringsArray, ...parts: readonly HtmlPart[]): Html => ({
  html: String.raw({ raw: strings }, ...parts.map(render)),
});

/** Nothing. */
export const noHtml: Html = { html: '' };
