import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type ErrorDescription, errorCatalogue } from '../../packages/core/src/error/catalogue.ts';
import { workspaceFolder } from '../workspace.ts';
import type { GeneratedFile } from './generated-file.ts';

const cataloguePath = 'packages/core/src/error/catalogue.ts';

/** The catalogue's own headings: a comment line inside the object, and the codes below it. */
export function groupCodes(catalogueText: string): Map<string, string[]> {
  const groups = new Map<string, string[]>();
  let heading = '';
  for (const line of catalogueText.split('\n')) {
    heading = /^ {2}\/\/ (.+)$/.exec(line)?.[1] ?? heading;
    const code = /^ {2}([a-z][a-z0-9_]*): /.exec(line)?.[1];
    if (code !== undefined) groups.set(heading, [...(groups.get(heading) ?? []), code]);
  }
  return groups;
}

/** The page of error codes, in the order and under the headings of the catalogue. */
export function renderErrorPage(
  catalogue: Readonly<Record<string, ErrorDescription>>,
  groups: ReadonlyMap<string, readonly string[]>,
): string {
  const listed = [...groups.values()].flat().filter((code) => code in catalogue);
  const missing = Object.keys(catalogue).filter((code) => !listed.includes(code));
  if (missing.length > 0) throw new Error(`the error page would leave out: ${missing.join(', ')}`);

  const lines = [
    '# Error codes',
    '',
    `<!-- Generated from ${cataloguePath} by "npm run generate". -->`,
    '',
    'Every code that Bitewing throws, or writes on a rejection, a quarantined record or an issue. Codes are',
    'stable: they are added, never renamed. A retryable one may succeed later without anybody changing anything.',
  ];
  for (const [heading, codes] of groups) {
    const known = codes.filter((code) => code in catalogue);
    if (known.length === 0) continue;
    lines.push(
      '',
      `## ${heading}`,
      '',
      '| Code | What happened | What to do | Retryable |',
      '|---|---|---|---|',
    );
    for (const code of known) {
      const description = catalogue[code];
      if (description === undefined) continue;
      const { summary, remedy, retryable } = description;
      lines.push(`| \`${code}\` | ${summary} | ${remedy} | ${retryable ? 'yes' : 'no'} |`);
    }
  }
  return `${lines.join('\n')}\n`;
}

export const errorPage: GeneratedFile = {
  path: 'docs/errors.md',
  content: () =>
    renderErrorPage(errorCatalogue, groupCodes(readFileSync(join(workspaceFolder, cataloguePath), 'utf8'))),
};
