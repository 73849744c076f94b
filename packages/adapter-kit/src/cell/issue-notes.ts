import type { ErrorCode, Issue, IssueSeverity } from '@bitewing/core';

/**
 * What was noticed while a record is mapped. One object serves a whole run: mapping is synchronous, so notes are
 * taken by the record they belong to before the next row begins, and a row without any allocates nothing.
 */
export interface IssueNotes {
  add(issue: Issue): void;
  /** Keeps the text of a cell that has no canonical form, so that it goes into `extra` instead of getting lost. */
  keep(column: string, value: string): void;
  /** The issues since the last call; undefined where there are none. */
  takeIssues(): readonly Issue[] | undefined;
  /** The cells kept since the last call; undefined where there are none. */
  takeKept(): Readonly<Record<string, string>> | undefined;
}

export function issueNotes(): IssueNotes {
  let issues: Issue[] | undefined;
  let kept: Map<string, string> | undefined;
  return {
    add(issue) {
      if (issues === undefined) issues = [issue];
      else issues.push(issue);
    },
    keep(column, value) {
      kept ??= new Map();
      kept.set(column, value);
    },
    takeIssues() {
      const taken = issues;
      issues = undefined;
      return taken;
    },
    takeKept() {
      const taken = kept;
      kept = undefined;
      return taken === undefined ? undefined : Object.fromEntries(taken);
    },
  };
}

/** An issue that is named after its code, as issues of single cells are. */
export const cellIssue = (code: ErrorCode, field: string, severity: IssueSeverity = 'warning'): Issue =>
  Object.freeze({ rule: code, severity, field, code });
