import { createHash } from 'node:crypto';
import { type Html, html } from './html.ts';
import { pageStyle } from './page-style.ts';

/** The policy lets the page use its own style and nothing else: no script, no image, no request. */
const policyFor = (style: string): string =>
  `default-src 'none'; style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'; ` +
  `base-uri 'none'; form-action 'none'`;

/**
 * A whole page in one file that loads nothing and runs nothing.
 *
 * @param moreStyle rules that follow those of every page; constant text, never a value.
 */
export function pageDocument(title: string, body: Html, moreStyle = ''): string {
  const style: Html = { html: pageStyle + moreStyle };
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${policyFor(style.html)}">
<meta name="robots" content="noindex">
<meta name="referrer" content="no-referrer">
<title>${title}</title>
<style>${style}</style>
</head>
<body>
<main>
${body}
</main>
</body>
</html>
`.html;
}
