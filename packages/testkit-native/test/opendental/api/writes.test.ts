import { describe, expect, test } from 'vitest';
import type { ApiClient } from './api-client.ts';
import { withApi } from './small-office.ts';

const first = async (client: ApiClient, path: string) => (await client.get(path)).rows[0] ?? {};
const aPatient = async (client: ApiClient) =>
  Number((await first(client, '/patients/Simple?PatStatus=Patient&Limit=1')).PatNum);

describe('a patient', () => {
  const person = { LName: 'Neumann', FName: 'Ada', Birthdate: '1990-01-02' };

  test('is made as the head of a family, with what the practice sets', async () => {
    await withApi({}, async (_api, client) => {
      const { status, rows } = await client.post('/patients', { ...person, TxtMsgOk: 'Yes' });
      expect(status).toBe(201);
      const setting = async (name: string) =>
        Number((await first(client, `/preferences?PrefName=${name}`)).ValueString);
      const definitions = await client.get('/definitions?Category=4');
      const usual = await setting('PracticeDefaultBillType');
      const billing = definitions.rows.find(({ DefNum }) => DefNum === usual);
      expect(billing).toBeDefined();
      expect(rows[0]).toMatchObject({
        ...person,
        Guarantor: rows[0]?.PatNum,
        PatStatus: 'Patient',
        TxtMsgOk: 'Yes',
        PriProv: await setting('PracticeDefaultProv'),
        BillingType: billing?.ItemName,
        SecDateEntry: '2026-03-02',
      });
      const found = await client.get('/patients?LName=neuM&FName=AD');
      expect(found.rows.map(({ PatNum }) => PatNum)).toEqual([rows[0]?.PatNum]);
    });
  });

  test('is not made twice, whatever the case of the name, but another one of that name is', async () => {
    await withApi({}, async (_api, client) => {
      const { rows } = await client.post('/patients', person);
      expect((await client.post('/patients', { ...person, LName: 'NEUMANN' })).status).toBe(400);
      expect((await client.post('/patients', { ...person, Birthdate: '1990-01-03' })).status).toBe(201);
      // Who was deleted is nobody's double.
      await client.put(`/patients/${rows[0]?.PatNum}`, { PatStatus: 'Deleted' });
      expect((await client.post('/patients', person)).status).toBe(201);
    });
  });

  test('is not looked for by a stamp in the plain list, and is in the simple one', async () => {
    await withApi({}, async (_api, client) => {
      expect((await client.get('/patients?DateTStamp=2026-01-01')).status).toBe(400);
      expect((await client.get('/patients/Simple?DateTStamp=2026-01-01')).status).toBe(200);
      expect(await first(client, '/patients?Limit=1')).not.toHaveProperty('Guarantor');
      expect(await first(client, '/patients/Simple?Limit=1')).toHaveProperty('Guarantor');
    });
  });
});

describe('a payment', () => {
  const splitsOf = async (client: ApiClient, PayNum: unknown) =>
    (await client.get(`/paysplits?PayNum=${PayNum}`)).rows;

  /** Somebody new with work that was done on two days, and a child in the family. */
  async function family(client: ApiClient) {
    const head = (await client.post('/patients', { LName: 'Neumann', FName: 'Ada' })).rows[0]?.PatNum;
    const child = (await client.post('/patients', { LName: 'Neumann', FName: 'Bo', Guarantor: head })).rows[0]
      ?.PatNum;
    await client.post('/procedurecodes', { ProcCode: 'D0120', Descript: 'exam', AbbrDesc: 'exam' });
    const work = async (PatNum: unknown, ProcDate: string, ProcFee: number) =>
      (await client.post('/procedurelogs', { PatNum, ProcDate, ProcStatus: 'C', procCode: 'D0120', ProcFee }))
        .rows[0]?.ProcNum;
    const procedures = [
      await work(head, '2026-02-03', 100.1),
      await work(child, '2026-02-01', 50.25),
      await work(head, '2026-02-02', 30),
    ];
    return { head, child, procedures };
  }

  const parts = (splits: readonly Readonly<Record<string, unknown>>[]) =>
    splits
      .map(({ ProcNum, SplitAmt, PatNum }) => [ProcNum, SplitAmt, PatNum])
      .sort((one, other) => Number(one[0]) - Number(other[0]));

  test('pays the oldest work of the family first, and what is left is paid ahead', async () => {
    await withApi({}, async (_api, client) => {
      const { head, child, procedures } = await family(client);
      const [latest, oldest, middle] = procedures;
      const some = await client.post('/payments', { PatNum: head, PayAmt: '90.25' });
      expect(some.rows[0]).toMatchObject({ PayAmt: '90.25', PaymentSource: 'API', PayDate: '2026-03-02' });
      expect(typeof some.rows[0]?.ClinicNum).toBe('string');
      expect(parts(await splitsOf(client, some.rows[0]?.PayNum))).toEqual([
        [latest, 10, head],
        [oldest, 50.25, child],
        [middle, 30, head],
      ]);
      const rest = await client.post('/payments', { PatNum: head, PayAmt: 100 });
      const splits = await splitsOf(client, rest.rows[0]?.PayNum);
      expect(parts(splits)).toEqual([
        [0, 9.9, head],
        [latest, 90.1, head],
      ]);
      expect(splits.find(({ ProcNum }) => ProcNum === 0)?.UnearnedType).not.toBe(0);
    });
  });

  test('pays the patient first, certain work, or nothing at all, where that is asked for', async () => {
    await withApi({}, async (_api, client) => {
      const { child, head, procedures } = await family(client);
      const [latest, , middle] = procedures;
      const pay = async (body: object) =>
        parts(await splitsOf(client, (await client.post('/payments', body)).rows[0]?.PayNum));
      expect(await pay({ PatNum: head, PayAmt: 20, isPatientPreferred: 'true' })).toEqual([
        [middle, 20, head],
      ]);
      expect(await pay({ PatNum: child, PayAmt: 20, procNums: [latest] })).toEqual([[latest, 20, head]]);
      expect(await pay({ PatNum: child, PayAmt: 20, isPrepayment: 'true' })).toEqual([[0, 20, child]]);
    });
  });

  test.each([
    ['nothing', { PayAmt: 0 }],
    ['less than nothing', { PayAmt: '-5' }],
    ['no number', { PayAmt: 'ten' }],
    ['a transfer', { PayAmt: 5, PayType: 0 }],
    ['a truth value that is no text', { PayAmt: 5, isPrepayment: true }],
  ])('is not made of %s', async (_name, body) => {
    await withApi({}, async (api, client) => {
      const PatNum = await aPatient(client);
      expect((await client.post('/payments', { PatNum, ...body })).status).toBe(400);
      expect(api.counters().commits).toBe(0);
    });
  });
});

describe('a procedure', () => {
  test('needs the tooth and the surface that its code is about', async () => {
    await withApi({}, async (_api, client) => {
      const PatNum = await aPatient(client);
      await client.post('/procedurecodes', {
        ProcCode: 'D2391',
        Descript: 'filling',
        AbbrDesc: 'fill',
        TreatArea: 'Surf',
      });
      const body = { PatNum, ProcDate: '2026-03-02', ProcStatus: 'TP', procCode: 'D2391' };
      expect((await client.post('/procedurelogs', body)).text).toContain('Surf');
      expect((await client.post('/procedurelogs', { ...body, Surf: 'MO' })).text).toContain('ToothNum');
      const made = await client.post('/procedurelogs', { ...body, Surf: 'MO', ToothNum: '3', ProcFee: 130 });
      expect(made.rows[0]).toMatchObject({ ProcFee: '130.00', procCode: 'D2391', ProcStatus: 'TP' });
      expect((await client.post('/procedurelogs', { ...body, procCode: 'D0000' })).status).toBe(400);
    });
  });

  test('is never deleted: its status says so, and completed work stays', async () => {
    await withApi({}, async (_api, client) => {
      const { ProcNum } = await first(client, '/procedurelogs?ProcStatus=TP&Limit=1');
      expect((await client.send('DELETE', `/procedurelogs/${ProcNum}`)).status).toBe(200);
      expect((await first(client, `/procedurelogs/${ProcNum}`)).ProcStatus).toBe('D');
      const done = await first(client, '/procedurelogs?ProcStatus=C&Limit=1');
      expect((await client.send('DELETE', `/procedurelogs/${done.ProcNum}`)).status).toBe(400);
    });
  });
});

describe('a note of a conversation', () => {
  test('takes its sort by number or by name', async () => {
    await withApi({}, async (_api, client) => {
      const PatNum = await aPatient(client);
      const sort = await first(client, '/definitions?Category=27&Limit=1');
      const note = { PatNum, Note: 'x' };
      const byName = await client.post('/commlogs', { ...note, commType: sort.ItemName });
      const byNumber = await client.post('/commlogs', { ...note, CommType: sort.DefNum });
      for (const { rows } of [byName, byNumber])
        expect(rows[0]).toMatchObject({
          CommType: sort.DefNum,
          commType: sort.ItemName,
          CommDateTime: '2026-03-02 09:00:00',
          Mode_: 'Phone',
          SentOrReceived: 'Neither',
        });
      expect((await client.post('/commlogs', { ...note, commType: 'no such' })).status).toBe(400);
    });
  });
});

test('a note of a conversation says how it was had', async () => {
  await withApi({}, async (_api, client) => {
    const note = { PatNum: await aPatient(client), Note: 'x' };
    for (const Mode_ of ['None', 'Text'])
      expect((await client.post('/commlogs', { ...note, Mode_ })).rows[0]).toMatchObject({ Mode_ });
    expect((await client.post('/commlogs', { ...note, Mode_: 'Pigeon' })).status).toBe(400);
  });
});

describe('a recall', () => {
  test('is changed with an interval in words, and one of its sort is enough', async () => {
    await withApi({}, async (_api, client) => {
      const recall = await first(client, '/recalls?Limit=1');
      const changed = await client.put(`/recalls/${recall.RecallNum}`, { RecallInterval: '1y6m1w3d' });
      expect(changed.rows[0]).toMatchObject({ RecallInterval: '1y6m1w3d' });
      expect((await client.put(`/recalls/${recall.RecallNum}`, { RecallInterval: 'soon' })).status).toBe(400);
      const { PatNum, RecallTypeNum } = recall;
      expect((await client.post('/recalls', { PatNum, RecallTypeNum })).status).toBe(400);
    });
  });

  test('gets a status by its patient and the name of its sort, with a note of the call', async () => {
    await withApi({}, async (_api, client) => {
      const { PatNum, RecallTypeNum, RecallNum } = await first(client, '/recalls?Limit=1');
      const sort = await first(client, `/recalltypes/${RecallTypeNum}`);
      const status = await first(client, '/definitions?Category=13&Limit=1');
      const body = { PatNum, recallType: sort.Description, RecallStatus: status.DefNum };
      const before = (await client.get(`/commlogs?PatNum=${PatNum}`)).rows.length;
      const set = await client.put('/recalls/Status', { ...body, commlogMode: 'Text', commlogNote: 'sent' });
      expect(set.status).toBe(200);
      const recalls = (await client.get(`/recalls?PatNum=${PatNum}`)).rows;
      expect(recalls.find((row) => row.RecallNum === RecallNum)?.RecallStatus).toBe(status.DefNum);
      const notes = (await client.get(`/commlogs?PatNum=${PatNum}`)).rows;
      expect(notes.length).toBe(before + 1);
      expect(notes).toContainEqual(expect.objectContaining({ Mode_: 'Text', Note: 'sent' }));
      expect((await client.put('/recalls/Status', { ...body, recallType: 'None such' })).status).toBe(404);
    });
  });
});

describe('a document', () => {
  test('is handed in whole, and stands at a path of its patient', async () => {
    await withApi({}, async (api, client) => {
      const PatNum = await aPatient(client);
      const bytes = Buffer.from('%PDF-1.7 made up');
      const made = await client.post('/documents/Upload', {
        PatNum,
        rawBase64: bytes.toString('base64'),
        extension: '.pdf',
        Description: 'letter',
      });
      expect(made.status).toBe(201);
      const { DocNum, FileName } = made.rows[0] ?? {};
      expect(Buffer.from(api.files.get(String(FileName)) ?? []).equals(bytes)).toBe(true);
      const listed = (await client.get(`/documents?PatNum=${PatNum}`)).rows.find(
        (row) => row.DocNum === DocNum,
      );
      expect(listed).toMatchObject({
        Description: 'letter',
        DateCreated: '2026-03-02 09:00:00',
        MountNum: 0,
      });
      expect(listed?.filePath).toContain(String(FileName));
      expect(listed).not.toHaveProperty('FileName');
    });
  });

  test.each([
    ['no base64', { rawBase64: 'x*x', extension: '.pdf' }],
    ['no dot', { rawBase64: 'AAAA', extension: 'pdf' }],
    ['a path', { rawBase64: 'AAAA', extension: './../x' }],
  ])('is not taken with %s', async (_name, body) => {
    await withApi({}, async (api, client) => {
      const PatNum = await aPatient(client);
      expect((await client.post('/documents/Upload', { PatNum, ...body })).status).toBe(400);
      expect(api.files.size).toBe(0);
    });
  });
});

describe('what the vendor does not let happen', () => {
  test('an adjustment against the sign of its type, or of a day to come', async () => {
    await withApi({}, async (_api, client) => {
      const PatNum = await aPatient(client);
      const types = (await client.get('/definitions?Category=1')).rows;
      const [lower, higher] = ['-', '+'].map(
        (sign) => types.find(({ ItemValue }) => ItemValue === sign)?.DefNum,
      );
      const post = async (AdjType: unknown, AdjAmt: number, AdjDate = '2026-03-02') =>
        (await client.post('/adjustments', { PatNum, AdjType, AdjAmt, AdjDate })).status;
      expect([await post(lower, 5), await post(higher, -5), await post(lower, -5, '2026-03-03')]).toEqual([
        400, 400, 400,
      ]);
      expect([await post(lower, -5), await post(higher, 5)]).toEqual([201, 201]);
    });
  });

  test('a change of claim lines that are settled otherwise', async () => {
    await withApi({}, async (_api, client) => {
      const lines = (await client.get('/claimprocs?Limit=1000')).rows;
      const open = lines.find(({ Status, IsTransfer }) => Status === 'Estimate' && IsTransfer === 'false');
      const fixed = lines.find(({ Status }) => /^(?:Adjustment|InsHist|Cap)/.test(String(Status)));
      expect(open).toBeDefined();
      expect((await client.put(`/claimprocs/${open?.ClaimProcNum}`, { Remarks: 'x' })).status).toBe(200);
      if (fixed !== undefined)
        expect((await client.put(`/claimprocs/${fixed.ClaimProcNum}`, { Remarks: 'x' })).status).toBe(400);
    });
  });
});

test('sums of claim lines and benefits come with a decimal, percentages without', async () => {
  await withApi({}, async (_api, client) => {
    const [line, benefit] = [await client.get('/claimprocs?Limit=1'), await client.get('/benefits?Limit=1')];
    expect(line.text).toMatch(/"CopayOverride":-?\d+\.\d+,/);
    expect(line.text).toMatch(/"PercentOverride":-?\d+,/);
    expect(benefit.text).toMatch(/"MonetaryAmt":-?\d+\.\d+,/);
    expect(benefit.text).toMatch(/"Percent":-?\d+,/);
  });
});

describe('what is not shown', () => {
  test('hidden clinics, and all of them where they are not in use', async () => {
    await withApi({}, async (_api, client) => {
      const clinics = (await client.get('/clinics')).rows;
      expect(clinics.length).toBeGreaterThan(1);
      await client.put(`/clinics/${clinics[0]?.ClinicNum}`, { IsHidden: 'true' });
      expect((await client.get('/clinics')).rows.length).toBe(clinics.length - 1);
    });
  });

  test('hidden definitions, unless they are asked for', async () => {
    await withApi({}, async (_api, client) => {
      const shown = (await client.get('/definitions?Limit=1000')).rows;
      const all = (await client.get('/definitions?includeHidden=true&Limit=1000')).rows;
      expect(shown.every(({ isHidden }) => isHidden === 'false')).toBe(true);
      expect(all.length).toBeGreaterThan(shown.length);
      expect((await client.get('/definitions?includeHidden=1')).status).toBe(400);
    });
  });

  test('the time, where providers are asked for by clinic', async () => {
    await withApi({}, async (_api, client) => {
      expect(await first(client, '/providers?Limit=1')).toHaveProperty('serverDateTime');
      const { ClinicNum } = await first(client, '/clinics?Limit=1').then(async (row) =>
        row.ClinicNum === undefined ? first(client, '/clinics') : row,
      );
      for (const row of (await client.get(`/providers?ClinicNum=${ClinicNum}`)).rows)
        expect(row).not.toHaveProperty('serverDateTime');
    });
  });

  test('what else the office logged', async () => {
    await withApi({}, async (_api, client) => {
      await client.post('/patients', { LName: 'Neu', FName: 'Er' });
      const { rows } = await client.get('/securitylogs');
      expect(rows.every(({ LogSource }) => LogSource === 'API')).toBe(true);
      expect(rows.map(({ PermType }) => PermType)).toContain('PatientCreate');
    });
  });
});

test('every value of a schedule is a text', async () => {
  await withApi({}, async (_api, client) => {
    const { rows } = await client.get('/schedules');
    expect(rows.length).toBeGreaterThan(0);
    for (const row of rows) expect(Object.values(row).every((value) => typeof value === 'string')).toBe(true);
  });
});
