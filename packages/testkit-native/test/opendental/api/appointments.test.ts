import { describe, expect, test } from 'vitest';
import type { ApiClient } from './api-client.ts';
import { withApi } from './small-office.ts';

const first = async (client: ApiClient, path: string) => (await client.get(path)).rows[0] ?? {};

/** What a visit is booked with. */
async function visit(client: ApiClient) {
  const { PatNum } = await first(client, '/patients/Simple?PatStatus=Patient&Limit=1');
  const { OperatoryNum, ProvDentist, ClinicNum } = await first(client, '/operatories?Limit=1');
  return { body: { PatNum, Op: OperatoryNum, AptDateTime: '2026-03-09 10:00:00' }, ProvDentist, ClinicNum };
}

const history = async (client: ApiClient, AptNum: unknown) =>
  (await client.get(`/histappointments?AptNum=${AptNum}`)).rows;

describe('an appointment', () => {
  test('is booked with what is usual where nothing is said', async () => {
    await withApi({}, async (_api, client) => {
      const { body, ProvDentist, ClinicNum } = await visit(client);
      const { status, rows, headers } = await client.post('/appointments', body);
      expect(status).toBe(201);
      expect(rows[0]).toMatchObject({
        ...body,
        AptStatus: 'Scheduled',
        Pattern: '/XX/',
        ProvNum: ProvDentist,
        ClinicNum,
        IsNewPatient: 'false',
        Priority: 'Normal',
        DateTimeArrived: '0001-01-01 00:00:00',
        SecDateTEntry: '2026-03-02 09:00:00',
      });
      expect(rows[0]).not.toHaveProperty('serverDateTime');
      expect(headers.get('location')).toBe(`/api/v1/appointments/${rows[0]?.AptNum}`);
      expect(await first(client, `/appointments/${rows[0]?.AptNum}`)).toMatchObject(rows[0] ?? {});
    });
  });

  test('is booked over another one, and twice where it is asked for twice', async () => {
    await withApi({}, async (_api, client) => {
      const { body } = await visit(client);
      const made = [await client.post('/appointments', body), await client.post('/appointments', body)];
      expect(made.map(({ status }) => status)).toEqual([201, 201]);
      const keys = made.map(({ rows }) => rows[0]?.AptNum);
      expect(new Set(keys).size).toBe(2);
      const found = (await client.get('/appointments?date=2026-03-09')).rows.map(({ AptNum }) => AptNum);
      expect(found).toEqual(expect.arrayContaining(keys));
    });
  });

  test.each([
    ['a patient that there is not', { PatNum: 999_999 }, 404],
    ['a room that there is not', { Op: 999_999 }, 404],
    ['more than 9 hours', { Pattern: 'X'.repeat(109) }, 400],
    ['other letters in its pattern', { Pattern: 'XOX' }, 400],
    ['a time without a day', { AptDateTime: '10:00' }, 400],
    ['an hour that there is not', { AptDateTime: '2026-03-09 24:00:00' }, 400],
    ['a confirmation of another list', { Confirmed: 1 }, 400],
  ])('is not booked with %s', async (_name, change, status) => {
    await withApi({}, async (api, client) => {
      const { body } = await visit(client);
      expect((await client.post('/appointments', { ...body, ...change })).status).toBe(status);
      expect(api.counters().commits).toBe(0);
    });
  });

  test('keeps a history of what was done to it, and moves its stamp with the clock', async () => {
    await withApi({ mode: 'service' }, async (api, client) => {
      const { rows } = await client.post('/appointments', (await visit(client)).body);
      const { AptNum, DateTStamp } = rows[0] ?? {};
      api.clock.advance(90_000);
      const changed = await client.put(`/appointments/${AptNum}`, {
        AptDateTime: '2026-03-10 11:00:00',
        colorOverride: '1,2,255',
      });
      expect(changed.rows[0]).toMatchObject({
        AptDateTime: '2026-03-10 11:00:00',
        DateTStamp: '2026-03-02 09:01:30',
        colorOverride: '1,2,255',
      });
      expect(changed.rows[0]).not.toHaveProperty('ItemOrderPlanned');
      expect(DateTStamp).toBe('2026-03-02 09:00:00');
      const actions = (await history(client, AptNum)).map((row) => [
        row.HistApptAction,
        row.ApptSource,
        row.AptDateTime,
      ]);
      expect(actions).toHaveLength(2);
      expect(actions).toEqual(
        expect.arrayContaining([
          ['Created', 'OpenDentalAPIService', '2026-03-09 10:00:00'],
          ['Changed', 'OpenDentalAPIService', '2026-03-10 11:00:00'],
        ]),
      );
      const since = await client.get('/appointments?DateTStamp=2026-03-02%2009%3A01%3A30');
      expect(since.rows.map((row) => row.AptNum)).toEqual([AptNum]);
    });
  });

  test.each([
    ['false', undefined, 'Broken', 'Changed', undefined],
    ['false', 'Missed', 'Broken', 'Missed', 'D9986'],
    ['true', 'Cancelled', 'UnschedList', 'Cancelled', 'D9987'],
  ])('is broken: to the list %s, as %s', async (sendToUnscheduledList, breakType, status, action, code) => {
    await withApi({}, async (_api, client) => {
      for (const ProcCode of ['D9986', 'D9987'])
        await client.post('/procedurecodes', { ProcCode, Descript: 'not there', AbbrDesc: 'none' });
      const { rows } = await client.post('/appointments', (await visit(client)).body);
      const { AptNum } = rows[0] ?? {};
      const broken = await client.put(`/appointments/${AptNum}/Break`, {
        sendToUnscheduledList,
        ...(breakType === undefined ? {} : { breakType }),
      });
      expect([broken.status, broken.text]).toEqual([200, '']);
      expect((await first(client, `/appointments/${AptNum}`)).AptStatus).toBe(status);
      expect((await history(client, AptNum)).map((row) => row.HistApptAction)).toContain(action);
      const procedures = (await client.get(`/procedurelogs?AptNum=${AptNum}`)).rows;
      expect(
        procedures.map(({ procCode, ProcStatus, ProcDate }) => [procCode, ProcStatus, ProcDate]),
      ).toEqual(code === undefined ? [] : [[code, 'C', '2026-03-09']]);
      // Only what is scheduled can be broken.
      const again = await client.put(`/appointments/${AptNum}/Break`, { sendToUnscheduledList });
      expect(again.status).toBe(400);
    });
  });

  test('is confirmed by a word or by a number of its list, not by both and not by another one', async () => {
    await withApi({}, async (_api, client) => {
      const { rows } = await client.post('/appointments', (await visit(client)).body);
      const path = `/appointments/${rows[0]?.AptNum}`;
      const words = (await client.get('/definitions?Category=2')).rows;
      const [one, other] = words;
      expect((await client.put(`${path}/Confirm`, { confirmVal: one?.ItemName })).status).toBe(200);
      expect(await first(client, path)).toMatchObject({ Confirmed: one?.DefNum, confirmed: one?.ItemName });
      expect((await client.put(`${path}/Confirm`, { defNum: other?.DefNum })).status).toBe(200);
      expect(await first(client, path)).toMatchObject({ Confirmed: other?.DefNum });
      const { DefNum } = await first(client, '/definitions?Category=27');
      const refusedBodies = [
        {},
        { confirmVal: one?.ItemName, defNum: one?.DefNum },
        { confirmVal: 'Nobody says so' },
        { defNum: DefNum },
      ];
      for (const body of refusedBodies) expect((await client.put(`${path}/Confirm`, body)).status).toBe(400);
    });
  });

  test('is planned without a time and scheduled from its plan, with its procedures', async () => {
    await withApi({}, async (_api, client) => {
      const procedures = (await client.get('/procedurelogs?ProcStatus=TP')).rows;
      const { PatNum, ProcNum } = procedures[0] ?? {};
      const planned = await client.post('/appointments/Planned', {
        PatNum,
        procNums: [ProcNum],
        Note: 'crown',
      });
      expect(planned.rows[0]).toMatchObject({ AptStatus: 'Planned', AptDateTime: '0001-01-01 00:00:00' });
      const { OperatoryNum, ProvDentist } = await first(client, '/operatories?Limit=1');
      const scheduled = await client.post('/appointments/SchedulePlanned', {
        AptNum: planned.rows[0]?.AptNum,
        AptDateTime: '2026-03-12 09:00:00',
        ProvNum: ProvDentist,
        Op: OperatoryNum,
      });
      expect(scheduled.rows[0]).toMatchObject({
        PatNum,
        AptStatus: 'Scheduled',
        NextAptNum: planned.rows[0]?.AptNum,
        Note: 'crown',
      });
      expect(await first(client, `/procedurelogs/${ProcNum}`)).toMatchObject({
        AptNum: scheduled.rows[0]?.AptNum,
        PlannedAptNum: planned.rows[0]?.AptNum,
      });
      const again = await client.post('/appointments/SchedulePlanned', {
        AptNum: scheduled.rows[0]?.AptNum,
        AptDateTime: '2026-03-12 09:00:00',
        ProvNum: ProvDentist,
        Op: OperatoryNum,
      });
      expect(again.status).toBe(400);
    });
  });

  test('has a new note behind the one that is there, on a line of its own', async () => {
    await withApi({}, async (api, client) => {
      const { rows } = await client.post('/appointments', (await visit(client)).body);
      const path = `/appointments/${rows[0]?.AptNum}`;
      const seen: unknown[] = [];
      for (const Note of ['one', 'two']) {
        expect((await client.put(`${path}/Note`, { Note })).status).toBe(200);
        seen.push((await first(client, path)).Note);
      }
      expect(seen).toEqual(['one', 'one two']);
      const held = api.faults.hold('prepared', 'PUT /appointments/{id}/Note');
      const slow = client.put(`${path}/Note`, { Note: 'four' });
      await held.reached;
      await client.put(`${path}/Note`, { Note: 'three' });
      held.release();
      await slow;
      expect((await first(client, path)).Note).toBe('one two three four');
    });
  });

  test('gives its line breaks back as spaces', async () => {
    await withApi({}, async (_api, client) => {
      const { rows } = await client.post('/appointments', (await visit(client)).body);
      const path = `/appointments/${rows[0]?.AptNum}`;
      await client.put(`${path}/Note`, { Note: 'a\r\nb\nc' });
      expect((await first(client, path)).Note).toBe('a b c');
    });
  });

  test('has a field that is written by its name and read back', async () => {
    await withApi({}, async (_api, client) => {
      const { AptNum } = await first(client, '/appointments?Limit=1');
      await client.post('/apptfielddefs', { FieldName: 'Shade' });
      expect((await client.get(`/apptfields?AptNum=${AptNum}&FieldName=Shade`)).status).toBe(404);
      for (const FieldValue of ['A2', 'B1'])
        expect((await client.put('/apptfields', { AptNum, FieldName: 'Shade', FieldValue })).status).toBe(
          200,
        );
      const { rows } = await client.get(`/apptfields?AptNum=${AptNum}&FieldName=Shade`);
      expect(rows).toEqual([{ FieldName: 'Shade', AptNum, FieldValue: 'B1' }]);
      const unknown = await client.put('/apptfields', { AptNum, FieldName: 'None', FieldValue: 'x' });
      expect(unknown.status).toBe(404);
    });
  });
});
