import { openDentalTables as factSheetTables } from '@bitewing/testkit-native';
import { describe, expect, test } from 'vitest';
import { describedTable } from '../../src/profile/tables.ts';
import { knownUnreadTable, unreadDisposition, unreadTableNames } from '../../src/profile/unread-tables.ts';

const factSheet = new Map(factSheetTables.map((table) => [table.name, table]));

describe('the tables of the fact sheet', () => {
  test('are seventy-six', () => {
    expect(factSheet.size).toBe(76);
  });

  test.each([...factSheet.keys()])('%s is read, or it is said why not, and never both', (table) => {
    const isRead = describedTable(table) !== undefined;
    const isUnread = knownUnreadTable(table) !== undefined;
    expect(isRead).toBe(!isUnread);
  });

  test('are not read in seven cases', () => {
    expect(unreadTableNames).toEqual([
      'apisubscription',
      'claimsnapshot',
      'deletedobject',
      'entrylog',
      'famaging',
      'securitylog',
      'signalod',
    ]);
    for (const table of unreadTableNames) expect(factSheet.has(table)).toBe(true);
  });
});

describe('a table of which nothing is read', () => {
  test.each(unreadTableNames)('%s has a reason, which holds for all its columns but secrets', (table) => {
    const unread = knownUnreadTable(table);
    if (unread === undefined) throw new Error('the table is known');
    expect(unread.reason.length).toBeGreaterThan(10);
    const columns = (factSheet.get(table)?.columns ?? []).map(({ name }) => name);
    expect(columns).toEqual(expect.arrayContaining([...unread.secrets]));
    for (const column of columns.filter((name) => !unread.secrets.includes(name)))
      expect(unreadDisposition(unread, column)).toEqual({ kind: 'dropped', reason: unread.reason });
  });

  test('may hold a secret, which is called one', () => {
    const subscriptions = knownUnreadTable('apisubscription');
    if (subscriptions === undefined) throw new Error('the table is known');
    expect(unreadDisposition(subscriptions, 'CustomerKey')).toEqual({ kind: 'secret' });
  });

  test('is not one of which nothing is known', () => {
    expect(knownUnreadTable('invented')).toBeUndefined();
    expect(knownUnreadTable('toString')).toBeUndefined();
  });
});
