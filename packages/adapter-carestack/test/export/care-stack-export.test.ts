import { appendFile } from 'node:fs/promises';
import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { careStackExport } from '../../src/export/care-stack-export.ts';
import { collectRows, exportOf, inShort, useExportFolder, writeExport } from './export-file.ts';

useExportFolder();

const fees = `FeeScheduleId,FeeScheduleName,FeeScheduleType,Code,Amount,LocationId,ProviderId,EffectiveDate
12,"Office, North",UCR,D1110,98.50,3,,2026-01-01
12,"Office, North",UCR,D0120,55,,,
14,PPO,,D1110,71.4,,7,
`;
const feeHeader = 'FeeScheduleId,FeeScheduleName,Code,Amount';

const rowsOf = async (
  content: string | Uint8Array,
  table: 'fee' | 'feeSchedule',
): Promise<readonly unknown[][]> =>
  inShort(await collectRows((await exportOf('feeSchedules', content)).rows(table)));
const recallRowsOf = async (content: string, table: 'recallType' | 'recallRule') =>
  inShort(await collectRows((await exportOf('recallRules', content)).rows(table)));

describe('an export of fee schedules', () => {
  it('gives each fee, and each schedule once', async () => {
    const file = await exportOf('feeSchedules', fees);
    expect(file.tables).toEqual(['feeSchedule', 'fee']);
    expect(file.layout('fee').columns).toEqual([
      'FeeScheduleId',
      'Code',
      'Amount',
      'LocationId',
      'ProviderId',
      'EffectiveDate',
      'ProcedureCodeId',
    ]);
    expect(file.layout('feeSchedule').columns).toEqual(['FeeScheduleId', 'Name', 'Type']);
    expect(inShort(await collectRows(file.rows('fee')))).toEqual([
      [2, '12', 'D1110', '98.50', '3', null, '2026-01-01', null],
      [3, '12', 'D0120', '55', null, null, null, null],
      [4, '14', 'D1110', '71.4', null, '7', null, null],
    ]);
    expect(inShort(await collectRows(file.rows('feeSchedule')))).toEqual([
      [2, '12', 'Office, North', 'UCR'],
      [4, '14', 'PPO', null],
    ]);
  });

  it('has one layout a table, so that readers are compiled once', async () => {
    const [one, other] = [await exportOf('feeSchedules', fees), await exportOf('feeSchedules', fees)];
    expect(one.layout('fee')).toBe(other.layout('fee'));
    expect(() => one.layout('recallRule')).toThrow(expect.objectContaining({ code: 'internal' }));
  });

  it.each([
    ['semicolons', 'FeeScheduleId;FeeScheduleName;Code;Amount\n12;"a; b, c";D1110;9\n'],
    ['a mark of its encoding', `\ufeff${feeHeader}\n12,"a; b, c",D1110,9\n`],
    ['line ends of Windows', `${feeHeader}\r\n12,"a; b, c",D1110,9\r\n`],
    ['old line ends', `${feeHeader}\r12,"a; b, c",D1110,9\r`],
    ['line ends of two kinds', `${feeHeader}\r\n12,"a; b, c",D1110,9\n`],
    ['no end of its last line', `${feeHeader}\n12,"a; b, c",D1110,9`],
    [
      'headers in another case, with blanks',
      'FEE schedule ID, fee schedule name ,code,amount\n12,"a; b, c",D1110,9\n',
    ],
    ['columns in another order', 'Amount,Code,FeeScheduleName,FeeScheduleId\n9,D1110,"a; b, c",12\n'],
    [
      'quotes around everything',
      '"FeeScheduleId","FeeScheduleName","Code","Amount"\n"12","a; b, c","D1110","9"\n',
    ],
    ['blanks around cells', `${feeHeader}\n 12 ,"a; b, c", D1110 , 9 \n`],
    ['blank lines', `${feeHeader}\n12,"a; b, c",D1110,9\n\n,,,\n`],
    ['columns that nobody knows', `Region,${feeHeader}\nwest,12,"a; b, c",D1110,9\n`],
    ['empty cells behind the last column', `${feeHeader}\n12,"a; b, c",D1110,9,,\n`],
  ])('may have %s', async (_name, content) => {
    expect(await rowsOf(content, 'fee')).toEqual([[2, '12', 'D1110', '9', null, null, null, null]]);
    expect(await rowsOf(content, 'feeSchedule')).toEqual([[2, '12', 'a; b, c', null]]);
  });

  it('counts rows as a spreadsheet does: blank ones too, and one of several lines as one', async () => {
    const content = `${feeHeader}\n12,"two\nlines",D1110,9\n\n12,"two\nlines",D0120,9\n`;
    expect((await rowsOf(content, 'fee')).map(([number]) => number)).toEqual([2, 4]);
  });

  it('takes a row that ends early, where what is missing may be empty', async () => {
    const content = `${feeHeader},LocationId,ProviderId\n12,a,D1110,9\n`;
    expect(await rowsOf(content, 'fee')).toEqual([[2, '12', 'D1110', '9', null, null, null, null]]);
  });

  it.each([
    ['12,a,D1110,dear', 'bad_amount', ['Amount']],
    ['12,a,D1110,"1,250.00"', 'bad_amount', ['Amount']],
    ['12,a,D1110,', 'bad_amount', ['Amount']],
    ['12,a,,9', 'bad_key', ['Code']],
    [`12,a,${'D'.repeat(41)},9`, 'bad_key', ['Code']],
    [',a,D1110,9', 'bad_key', ['FeeScheduleId']],
    ['0,a,D1110,9', 'bad_key', ['FeeScheduleId']],
    ['012,a,D1110,9', 'bad_key', ['FeeScheduleId']],
    ['-12,a,D1110,9', 'bad_key', ['FeeScheduleId']],
    ['1.2E+15,a,D1110,9', 'bad_key', ['FeeScheduleId']],
    ['12,a,D1110,9,north', 'bad_key', ['LocationId']],
    ['12,a,D1110,9,,Dr. No', 'bad_key', ['ProviderId']],
    ['12,a,D1110,9,,,1/31/2026', 'bad_date', ['EffectiveDate']],
    ['12,a,D1110,9,,,2026-02-30', 'bad_date', ['EffectiveDate']],
    ['twelve,a,D1110,dear,,,soon', 'bad_key', ['FeeScheduleId', 'Amount', 'EffectiveDate']],
    ['12,a,D1110,9,,,,beyond', 'bad_source_row', []],
  ] as const)(
    'rejects the row %s with its number and columns, and goes on behind it',
    async (line, code, fields) => {
      const file = await exportOf(
        'feeSchedules',
        `${feeHeader},LocationId,ProviderId,EffectiveDate\n${line}\n13,b,D0120,7\n`,
      );
      const rows = await collectRows(file.rows('fee'));
      expect(inShort(rows)).toEqual([
        [2, code, ...fields],
        [3, '13', 'D0120', '7', null, null, null, null],
      ]);
      const [bad] = rows;
      expect(bad).toMatchObject({
        rejection: {
          entity: 'fee',
          source: { adapter: 'carestack', instance: 'smile', table: 'fee', key: 'row,2' },
        },
      });
    },
  );

  it('shows no value of a rejected row but to who asks for it', async () => {
    const canary = 'Zebulon-Canary-77';
    const file = await exportOf(
      'feeSchedules',
      `${feeHeader}\n${canary},${canary},${canary},${canary},${canary}\n`,
    );
    const [row] = await collectRows(file.rows('fee'));
    expect(inspect(row, { depth: 10 })).not.toContain(canary);
    if (row === undefined || !('rejection' in row)) throw new Error('The row was not rejected.');
    expect(row.rejection.raw.reveal()).toEqual({
      FeeScheduleId: canary,
      FeeScheduleName: canary,
      Code: canary,
      Amount: canary,
      '#5': canary,
    });
  });

  it('rejects a code whose bytes are no UTF-8', async () => {
    const bytes = Buffer.concat([
      Buffer.from(`${feeHeader}\n12,a,D1`),
      Buffer.from([0xe9]),
      Buffer.from(',9\n'),
    ]);
    expect(await rowsOf(bytes, 'fee')).toEqual([[2, 'bad_text', 'Code']]);
  });

  it('rejects a row that says another amount of the same fee, wherever the reading goes on', async () => {
    const content = `${feeHeader},LocationId,EffectiveDate\n12,a,D1,9.5,,\n12,a,D1,9.50,0,\n12,a,D1,8,,\n12,a,D1,8,3,\n12,a,D1,8,,2027-01-01\n`;
    const fate = [
      [2, '12', 'D1', '9.5', null, null, null, null],
      [3, '12', 'D1', '9.50', null, null, null, null],
      [4, 'rule_violated', 'Amount'],
      [5, '12', 'D1', '8', '3', null, null, null],
      [6, '12', 'D1', '8', null, null, '2027-01-01', null],
    ];
    expect(await rowsOf(content, 'fee')).toEqual(fate);
    const file = await exportOf('feeSchedules', content);
    expect(inShort(await collectRows(file.rows('fee', { after: 3 })))).toEqual(fate.slice(2));
  });

  it('takes a location of 0 for none, so that a fee for all has one key', async () => {
    const content = `${feeHeader},LocationId,ProviderId\n12,a,D1,9,0,0\n`;
    expect(await rowsOf(content, 'fee')).toEqual([[2, '12', 'D1', '9', null, null, null, null]]);
  });

  it('counts rows as a spreadsheet does, wherever a piece of the file ends', async () => {
    const [head, line] = [`${feeHeader}\r\n`, '12,a,D1,9'];
    const content = `${head}${' '.repeat(64 * 1024 - 1 - head.length - line.length)}${line}\r\n13,a,D1,dear\r\n`;
    expect(content.indexOf('\r', head.length)).toBe(64 * 1024 - 1);
    expect(await rowsOf(content, 'fee')).toEqual([
      [2, '12', 'D1', '9', null, null, null, null],
      [3, 'bad_amount', 'Amount'],
    ]);
  });

  it('names a schedule by its first row, and says once that another contradicts it', async () => {
    const content = `${feeHeader},FeeScheduleType\n12,a,D1,9,UCR\n12,b,D2,9,UCR\n12,c,D3,9,HMO\n13,d,D1,9,UCR\n12,a,D4,9,UCR\n`;
    expect(await rowsOf(content, 'feeSchedule')).toEqual([
      [2, '12', 'a', 'UCR'],
      [3, 'rule_violated', 'FeeScheduleName'],
      [5, '13', 'd', 'UCR'],
    ]);
    expect(await rowsOf(content, 'fee')).toHaveLength(5);
  });

  it('leaves a row without a schedule to the table of fees, so that it is counted there', async () => {
    const content = `${feeHeader}\n,a,D1,9\n12,a,D1,dear\n`;
    expect(await rowsOf(content, 'feeSchedule')).toEqual([[3, '12', 'a', null]]);
    expect(await rowsOf(content, 'fee')).toEqual([
      [2, 'bad_key', 'FeeScheduleId'],
      [3, 'bad_amount', 'Amount'],
    ]);
  });
});

describe('an export of recall rules', () => {
  const header = 'RecallTypeId,RecallTypeName,IntervalMonths,Code,ProcedureCodeId';

  it('gives each kind once, and each code that starts one', async () => {
    const content = `${header}\n1,Cleaning,6,D1110,501\n1,Cleaning,6,D1120,\n2,Check,12,,\n`;
    expect(await recallRowsOf(content, 'recallType')).toEqual([
      [2, '1', 'Cleaning', '6'],
      [4, '2', 'Check', '12'],
    ]);
    expect(await recallRowsOf(content, 'recallRule')).toEqual([
      [2, '1', 'D1110', '501'],
      [3, '1', 'D1120', null],
    ]);
  });

  it.each(['0', '-6', '6.5', 'half a year', '1201'])(
    'rejects the interval %s once, and takes a later one',
    async (months) => {
      const content = `${header}\n1,Cleaning,${months},D1110,\n1,Cleaning,${months},D1120,\n1,Cleaning,6,D0120,\n`;
      expect(await recallRowsOf(content, 'recallType')).toEqual([
        [2, 'bad_number', 'IntervalMonths'],
        [4, '1', 'Cleaning', '6'],
      ]);
      expect(await recallRowsOf(content, 'recallRule')).toHaveLength(3);
    },
  );

  it('rejects a line without a key even where it has no code', async () => {
    const content = `${header}\n,Cleaning,6,,\nx,Cleaning,6,D1110,\n`;
    expect(await recallRowsOf(content, 'recallRule')).toEqual([
      [2, 'bad_key', 'RecallTypeId', 'Code'],
      [3, 'bad_key', 'RecallTypeId'],
    ]);
  });
});

describe('an export that is not laid out as it must be', () => {
  it.each([
    ['', 'feeSchedules is empty'],
    ['\n\n', 'feeSchedules is empty'],
    ['FeeScheduleId,Code\n', 'no column FeeScheduleName, Amount'],
    ['Zebulon,Canary\n12,9\n', 'no column FeeScheduleId, FeeScheduleName, Code, Amount'],
    [`${feeHeader},code\n`, 'more than one column Code'],
    ['{"FeeScheduleId": 12}', 'cannot be read on about line 1'],
  ])('stops its tables and names our columns alone: %j', async (content, text) => {
    const file = await exportOf('feeSchedules', content);
    for (const attempt of [() => file.header(), () => collectRows(file.rows('fee'))]) {
      await expect(attempt()).rejects.toMatchObject({
        code: 'export_invalid',
        message: expect.stringContaining(text),
      });
      await expect(attempt()).rejects.not.toThrow(/Zebulon/);
    }
  });

  it.each([
    ['a quote that never closes', '12,"Zebulon,D1110,9\n13,b,D0120,7\n'],
    ['a quote in the middle', '12,Zebu"lon,D1110,9\n13,b,D0120,7\n'],
    ['text behind a quote', '12,"Zebulon"x,D1110,9\n13,b,D0120,7\n'],
    ['a row without an end', `12,"${'Zebulon'.repeat(200_000)}",D1110,9\n`],
  ])('stops at %s, for nobody knows where the next row begins', async (_name, lines) => {
    const file = await exportOf('feeSchedules', `${feeHeader}\n${lines}`);
    const reading = collectRows(file.rows('fee'));
    await expect(reading).rejects.toMatchObject({
      code: 'export_invalid',
      message: expect.stringMatching(/about line \d+: [A-Z_]+/),
    });
    const error: unknown = await reading.catch((caught: unknown) => caught);
    expect(inspect(error, { depth: 10 })).not.toContain('Zebulon');
  });

  it('says which option names a file that is not there, and not where it is', async () => {
    const file = careStackExport('recallRules', '/nowhere/Zebulon.csv', 'smile');
    for (const attempt of [
      () => file.digest(),
      () => file.header(),
      () => collectRows(file.rows('recallRule')),
    ]) {
      const error: unknown = await attempt().catch((caught: unknown) => caught);
      expect(error).toMatchObject({
        code: 'source_not_found',
        message: expect.stringContaining('exports.recallRules'),
      });
      expect(inspect(error, { depth: 10 })).not.toContain('Zebulon');
    }
  });

  it('stops where it names more schedules than there can be', async () => {
    const lines = Array.from({ length: 100_001 }, (_line, place) => `${place + 1},a,D1,9`).join('\n');
    const file = await exportOf('feeSchedules', `${feeHeader}\n${lines}\n`);
    await expect(collectRows(file.rows('feeSchedule'))).rejects.toMatchObject({ code: 'export_invalid' });
    expect(await collectRows(file.rows('fee'))).toHaveLength(100_001);
  });
});

describe('reading an export', () => {
  it('goes on behind a row with the same rows as if it had never stopped', async () => {
    const content = `${feeHeader}\n12,a,D1,9\n12,b,D2,x\n13,c,D1,9\n12,a,D3,9\n14,d,D1,9\n`;
    const file = await exportOf('feeSchedules', content);
    for (const table of file.tables) {
      const whole = inShort(await collectRows(file.rows(table)));
      for (const after of [0, 1, 2, 3, 4, 5, 6, 99]) {
        const rest = inShort(await collectRows(file.rows(table, { after })));
        expect(rest).toEqual(whole.filter(([number]) => Number(number) > after));
      }
    }
  });

  it('tells by the digest that the file is another one', async () => {
    const path = await writeExport(fees);
    const file = careStackExport('feeSchedules', path, 'smile');
    const digest = await file.digest();
    expect(digest).toMatch(/^[0-9a-f]{64}$/);
    expect(await collectRows(file.rows('fee', { digest }))).toHaveLength(3);
    await appendFile(path, '15,c,D1,9\n');
    expect(await file.digest()).not.toBe(digest);
    await expect(collectRows(file.rows('fee', { digest }))).rejects.toMatchObject({ code: 'dump_changed' });
  });

  it('tells what the header has', async () => {
    const file = await exportOf('feeSchedules', `Region,${feeHeader},,Note\n`);
    const header = await file.header();
    expect([...header.positions]).toEqual([
      ['FeeScheduleId', 1],
      ['FeeScheduleName', 2],
      ['Code', 3],
      ['Amount', 4],
    ]);
    expect(header).toMatchObject({ width: 7, ignored: 2 });
  });

  it('may be left in the middle of a large file, or aborted', async () => {
    const lines = Array.from({ length: 60_000 }, (_line, place) => `12,a,D${place},9`).join('\n');
    const file = await exportOf('feeSchedules', `${feeHeader}\n${lines}\n`);
    for await (const { number } of file.rows('fee')) if (number === 10) break;
    const aborting = new AbortController();
    const reason = new Error('enough');
    const reading = (async () => {
      for await (const { number } of file.rows('fee', { signal: aborting.signal })) {
        if (number === 10) aborting.abort(reason);
      }
    })();
    await expect(reading).rejects.toBe(reason);
    expect(await collectRows(file.rows('fee'))).toHaveLength(60_000);
  });
});
