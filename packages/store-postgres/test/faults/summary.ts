import { isClean, type Verdict } from './verdict.ts';

/** How often each of the texts comes, the most frequent first. */
function tally(texts: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1);
  return [...counts]
    .sort(([, left], [, right]) => right - left)
    .map(([text, count]) => `${count} ${text}`)
    .join(', ');
}

function describe(name: string, some: readonly Verdict[]): string {
  const sum = (count: (verdict: Verdict) => number): number =>
    some.reduce((total, verdict) => total + count(verdict), 0);
  return [
    name.padEnd(24),
    `${some.length} faults`,
    `${some.filter(({ struck }) => struck).length} felt`,
    `${sum(({ lost }) => lost)} lost`,
    `${sum(({ duplicated }) => duplicated)} duplicated`,
    `${sum(({ halves }) => halves.length)} halves`,
    `${some.filter((verdict) => !isClean(verdict)).length} not clean`,
    `${sum(({ looks }) => looks)} looks`,
  ].join('  ');
}

/** Figures over many faults, by kind with what the host felt, and together, as text. */
export function summarise(verdicts: readonly Verdict[]): string {
  const lines = [...new Set(verdicts.map(({ kind }) => kind))].flatMap((name) => {
    const ofKind = verdicts.filter(({ kind }) => kind === name);
    const failures = tally(ofKind.flatMap((verdict) => verdict.failures));
    return [describe(name, ofKind), ...(failures === '' ? [] : [`    ${failures}`])];
  });
  return [...lines, describe('together', verdicts)].join('\n');
}
