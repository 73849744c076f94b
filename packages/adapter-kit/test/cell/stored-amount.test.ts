import { expect, test } from 'vitest';
import { cellReaders } from '../../src/cell/cell-readers.ts';
import { cellIssue, issueNotes } from '../../src/cell/issue-notes.ts';
import { storedAmount } from '../../src/cell/stored-amount.ts';
import { tableLayout } from '../../src/reader/table-layout.ts';

const conventions = { noDates: [], earliestDate: '1880-01-01', noTimes: [] };

test.each([
  ['12.50', { cents: 1250, exact: null }, undefined, undefined],
  [null, null, undefined, undefined],
  ['0.005', { cents: 1, exact: '0.005' }, [cellIssue('fractional_cents', 'feeCents', 'info')], undefined],
  ['a lot', null, [cellIssue('bad_amount', 'feeCents')], { fee: 'a lot' }],
])('a stored amount %s is read, or noted and kept', (cell, amount, issues, kept) => {
  const notes = issueNotes();
  const readers = cellReaders(tableLayout('table', ['fee']), notes, conventions);
  const read = storedAmount({ cell: readers, notes }, 'fee', 'feeCents');
  expect(read([cell])).toEqual(amount);
  expect(notes.takeIssues()).toEqual(issues);
  expect(notes.takeKept()).toEqual(kept);
});
