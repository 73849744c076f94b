import type { ChartShorthand } from '../../src/shorthand/chart-finding.ts';
import { type ChartFinding, findingKinds } from '../../src/shorthand/chart-finding.ts';

/** A case as it is written down: a text, and in the order of the text what is found, and in quotes what is left verbatim. */
export type WrittenCase = readonly [text: string, ...pieces: string[]];

const verbatim = (text: string): string => `"${text}"`;

/**
 * A finding in one line: status, kind, teeth or area, surfaces (`V` for class five), material, as far as each is there. A treatment
 * without a status has none, and a condition is one.
 */
export function writtenFinding(finding: ChartFinding): string {
  const { kind, status, teeth, surfaces, isClassFive, area, material } = finding;
  const usual = findingKinds[kind] === 'condition' ? 'condition' : null;
  const letters = surfaces.join('') + (isClassFive ? 'V' : '');
  const parts = [
    status === usual ? '' : (status ?? 'unsaid'),
    kind,
    teeth.join(' '),
    area === null ? '' : `@${area}`,
    letters,
  ];
  return [...parts, material ?? ''].filter((part) => part !== '').join(' ');
}

/** What was read, in the form of a {@link WrittenCase}. */
export function writtenShorthand({ findings, notUnderstood }: ChartShorthand): readonly string[] {
  const pieces = [
    ...findings.map((finding) => ({ start: finding.start, line: writtenFinding(finding) })),
    ...notUnderstood.map(({ start, text }) => ({ start, line: verbatim(text) })),
  ];
  return pieces.sort((left, right) => left.start - right.start).map(({ line }) => line);
}
