import { describe, expect, it } from 'vitest';
import { describeTable } from '../../../src/opendental/schema/describe-table.ts';

describe('describeTable', () => {
  it('reads key, type, null, default, index and version of each column', () => {
    const table = describeTable(
      'sample',
      `SampleNum key, Name varchar100?*, Code char2, Quantity int=1, Held date, Paid date!*,
       Old varchar20/100?, Note text, Edited stamp, Mirrored tinyint +25.4`,
    );
    const plain = { widened: undefined, nullable: false, since: undefined };
    expect(table.columns).toEqual([
      { ...plain, name: 'SampleNum', type: 'bigint(20)', default: 'sequence' },
      { ...plain, name: 'Name', type: 'varchar(100)', nullable: true, default: 'null' },
      { ...plain, name: 'Code', type: 'char(2)', default: 'absent' },
      { ...plain, name: 'Quantity', type: 'int(11)', default: 1 },
      { ...plain, name: 'Held', type: 'date', default: 'year-one' },
      { ...plain, name: 'Paid', type: 'date', default: 'zero' },
      {
        ...plain,
        name: 'Old',
        type: 'varchar(20)',
        widened: 'varchar(100)',
        nullable: true,
        default: 'null',
      },
      { ...plain, name: 'Note', type: 'text', nullable: true, default: 'null' },
      { ...plain, name: 'Edited', type: 'timestamp', default: 'edit-stamp' },
      { ...plain, name: 'Mirrored', type: 'tinyint(4)', default: 'absent', since: '25.4' },
    ]);
    expect(table.primaryKey).toBe('SampleNum');
    expect(table.indexes).toEqual([['Name'], ['Paid']]);
  });

  it('lets a composite index stand for the index of its first column', () => {
    const table = describeTable('sample', 'SampleNum key, First date*, Second bigint*', ['First Second']);
    expect(table.indexes).toEqual([['Second'], ['First', 'Second']]);
  });

  it.each([
    ['an unknown type', 'SampleNum key, Name string', []],
    ['a column without a type', 'SampleNum key, Name', []],
    ['no key', 'Name text', []],
    ['two keys', 'SampleNum key, OtherNum key', []],
    ['an index on an unknown column', 'SampleNum key, Name text', ['Nmae']],
  ])('refuses %s', (_, notation, indexes) => {
    expect(() => describeTable('sample', notation, indexes)).toThrow(
      expect.objectContaining({ code: 'internal', message: expect.stringContaining('sample') }),
    );
  });
});
