import type { CareStackWriting } from '../writing.ts';
import type { EntryContent, EntryVersion } from './entry-version.ts';

const isSame = (left: EntryContent, right: EntryContent): boolean =>
  JSON.stringify(left) === JSON.stringify(right);

/**
 * Brings the books to what the truth says now: an entry that is new is posted, one that is otherwise or gone is taken back and
 * posted anew. Some payments were posted twice from the start, with the first one taken back on the same day.
 */
export function keepBooks(writing: CareStackWriting, contents: ReadonlyMap<string, EntryContent>): void {
  const { versions } = writing.state;
  const takeBack = (id: string, until: readonly EntryVersion[]): readonly EntryVersion[] => {
    const kept = until.map((version) =>
      version.reversedOn === null ? { ...version, reversedOn: writing.today } : version,
    );
    versions.set(id, kept);
    return kept;
  };
  for (const [id, content] of contents) {
    const known = versions.get(id) ?? [];
    const standing = known.find(({ reversedOn }) => reversedOn === null);
    if (standing !== undefined && isSame(standing.content, content)) continue;
    const isPayment = content.groups[0]?.code === 'PATIENTPAYMENTS';
    const wasWrong = known.length === 0 && isPayment && writing.turn('posted twice', id) % 13 === 5;
    const wrong = wasWrong ? [{ content, reversedOn: content.date }] : [];
    versions.set(id, [...takeBack(id, known), ...wrong, { content, reversedOn: null }]);
  }
  for (const [id, known] of versions) if (!contents.has(id)) takeBack(id, known);
}
