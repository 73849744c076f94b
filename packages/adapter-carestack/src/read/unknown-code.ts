import { cellIssue, type IssueNotes } from '@bitewing/adapter-kit';

/** Notes that a code of a field is not known, and gives null for its meaning. */
export function unknownCode(notes: IssueNotes, field: string): () => null {
  const issue = cellIssue('unknown_code', field);
  return () => {
    notes.add(issue);
    return null;
  };
}
