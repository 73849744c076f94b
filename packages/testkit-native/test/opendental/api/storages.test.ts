import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  type ApiStorage,
  type MariaDbServer,
  mariaDbApiStorage,
  memoryApiStorage,
  type OpenDentalApi,
  startMariaDb,
  startOpenDentalApi,
  withDatabase,
  writeOpenDental,
} from '../../../src/index.ts';
import { apiRoutes } from '../../../src/opendental/api/api-routes.ts';
import { type Answered, type ApiClient, apiClient } from './api-client.ts';
import { practice, stillOptions } from './small-office.ts';

// Both storages hold the same practice: whatever is asked of one is asked of the other, and has to be answered alike.

let server: MariaDbServer;
const storages: ApiStorage[] = [];
const servers: OpenDentalApi[] = [];
let clients: readonly [memory: ApiClient, database: ApiClient];

beforeAll(async () => {
  server = await startMariaDb({ timeZone: 'America/New_York' });
  await writeOpenDental(practice, { server, database: 'office', version: '25.4' });
  storages.push(
    memoryApiStorage(practice, { version: '25.4' }),
    mariaDbApiStorage({ server, database: 'office', version: '25.4' }),
  );
  for (const storage of storages) servers.push(await startOpenDentalApi(stillOptions(storage)));
  const [memory, database] = servers;
  if (memory === undefined || database === undefined) throw new Error('No server.');
  clients = [apiClient(memory), apiClient(database)];
});
afterAll(async () => {
  for (const api of servers) await api.close();
  for (const storage of storages) await storage[Symbol.asyncDispose]();
  await server[Symbol.asyncDispose]();
});

/** Asks both; gives what both answered. */
async function alike(ask: (client: ApiClient) => Promise<Answered>): Promise<Answered> {
  const [one, other] = [await ask(clients[0]), await ask(clients[1])];
  expect({ status: other.status, text: other.text }).toEqual({ status: one.status, text: one.text });
  expect(other.headers.get('location')).toBe(one.headers.get('location'));
  return one;
}

const key = async (path: string, name: string): Promise<number> =>
  Number((await clients[0].get(`${path}${path.includes('?') ? '&' : '?'}Limit=1`)).rows[0]?.[name]);

const lists = apiRoutes.filter(
  ({ method, template, query }) =>
    method === 'GET' &&
    !template.includes('{id}') &&
    // Plans have to be asked for by one of two names.
    template !== '/payplans' &&
    query.every(({ required }) => !required),
);

describe('both storages', () => {
  test.each(lists.map(({ template }) => template))('answer %s alike', async (template) => {
    const { status } = await alike((client) => client.get(template));
    expect(status).toBe(200);
  });

  test.each(
    apiRoutes
      .filter(({ method, template }) => method === 'GET' && /^\/\w+\/\{id\}$/.test(template))
      .map(({ template }) => template.replace('/{id}', '')),
  )('answer a single row of %s alike', async (path) => {
    if (!lists.some(({ template }) => template === path)) return;
    const [row] = (await clients[0].get(path)).rows;
    if (row === undefined) return;
    const name = Object.keys(row).find((one) => one !== 'serverDateTime') ?? '';
    expect((await alike((client) => client.get(`${path}/${row[name]}`))).status).toBe(200);
  });

  test.each([
    ['/documents', 'PatNum', '/payments'],
    ['/commlogs', 'PatNum', '/appointments'],
    ['/adjustments', 'PatNum', '/payments'],
    ['/claimprocs', 'PatNum', '/claims'],
    ['/allergies', 'PatNum', '/diseases'],
    ['/sheets', 'PatNum', '/appointments'],
    ['/treatplanattaches', 'TreatPlanNum', '/treatplans'],
    ['/payplans', 'PatNum', '/payments'],
    ['/payplancharges', 'PayPlanNum', '/paysplits'],
    ['/periomeasures', 'PerioExamNum', '/perioexams'],
  ])('answer %s by %s alike', async (path, filter, from) => {
    const named = (await clients[0].get(from)).rows.filter((row) => Number(row[filter]) > 0);
    const rows = named.slice(0, 5);
    expect(rows.length).toBeGreaterThan(0);
    for (const row of rows) {
      const { status } = await alike((client) => client.get(`${path}?${filter}=${row[filter]}`));
      expect(status).toBe(200);
    }
  });

  test.each([
    '/patients?LName=MO&guarOnly=true',
    '/patients?Phone=555&hideInactive=true&showArchived=true',
    '/patients?clinicAbbr=n&Email=%40',
    '/patients/Simple?Gender=Female&PatStatus=Patient&DateTStamp=2018-03-04%2005%3A06%3A07',
    '/appointments?dateStart=2026-01-01&dateEnd=2026-03-31&AptStatus=Scheduled',
    '/appointments?date=2026-02-13&DateTimeFormatString=MM%2Fdd%2Fyyyy%20HH%3Amm%3Asszzz',
    '/schedules?dateStart=2026-03-01&dateEnd=2026-03-07&SchedType=Blockout',
    '/recalls?Offset=5&Limit=5',
    '/claims?ClaimStatus=S',
    '/providers?DateTStamp=2015-01-01',
    '/definitions?includeHidden=true',
  ])('filter %s alike', async (path) => {
    const { status, rows } = await alike((client) => client.get(path));
    expect(status).toBe(200);
    expect(rows.length).toBeGreaterThan(0);
  });

  test('take the same writes, and leave the same rows', async () => {
    const PatNum = await key('/patients/Simple?PatStatus=Patient', 'PatNum');
    const AptNum = await key('/appointments?AptStatus=Scheduled', 'AptNum');
    const Op = await key('/operatories', 'OperatoryNum');
    const writes: readonly (readonly [method: string, path: string, body: unknown, status: number])[] = [
      ['POST', '/patients', { LName: 'Neu', FName: 'Änne', Birthdate: '1990-01-02', Gender: 'Female' }, 201],
      ['PUT', `/patients/${PatNum}`, { Email: `${'x'.repeat(120)}`, Preferred: 'Ünique 🦷' }, 200],
      ['POST', '/appointments', { PatNum, Op, AptDateTime: '2026-03-09 10:00:00' }, 201],
      ['POST', '/appointments/Planned', { PatNum, Note: 'crown' }, 201],
      ['PUT', `/appointments/${AptNum}`, { AptDateTime: '2026-03-10 11:30:00', Pattern: 'XX//' }, 200],
      ['PUT', `/appointments/${AptNum}/Note`, { Note: 'line\r\nbreak' }, 200],
      ['PUT', `/appointments/${AptNum}/Break`, { sendToUnscheduledList: 'true', breakType: 'Missed' }, 200],
      ['POST', '/commlogs', { PatNum, Note: 'called', SentOrReceived: 'Sent' }, 201],
      ['POST', '/payments', { PayAmt: '123.45', PatNum, CheckNum: '7' }, 201],
      ['POST', '/payments', { PayAmt: 10, PatNum, isPrepayment: 'true' }, 201],
      ['POST', '/employers', { EmpName: 'Mill' }, 201],
      ['POST', '/definitions', { ItemName: 'Extra', category: 'CommLogTypes' }, 201],
      ['POST', '/patfields', { PatNum, FieldName: 'Any', FieldValue: 'x' }, 201],
      ['PUT', '/recalls/999999', { Note: 'x' }, 404],
    ];
    for (const [method, path, body, status] of writes)
      expect((await alike((client) => client.send(method, path, body))).status).toBe(status);
    for (const path of [
      '/patients/Simple',
      '/appointments',
      '/histappointments',
      '/payments',
      '/paysplits',
      `/commlogs?PatNum=${PatNum}`,
      '/securitylogs',
      '/definitions?includeHidden=true',
    ])
      await alike((client) => client.get(path));
  });
});

test('rows that come at once have keys of their own', async () => {
  const before = await alike((client) => client.get('/employers?Limit=1000'));
  for (const client of clients) {
    const names = Array.from({ length: 12 }, (_, place) => `Mill ${place}`);
    const made = await Promise.all(names.map((EmpName) => client.post('/employers', { EmpName })));
    const keys = made.map(({ rows }) => Number(rows[0]?.EmployerNum));
    expect(new Set(keys).size).toBe(names.length);
    expect(made.map(({ rows }) => rows[0]?.EmpName)).toEqual(names);
    const after = await client.get('/employers?Limit=1000');
    expect(after.rows.length).toBe(before.rows.length + names.length);
  }
});

test('what the API writes stands in the database, with stamps of the clock and the hash that no reader may take', async () => {
  const PatNum = await key('/patients/Simple?PatStatus=Patient', 'PatNum');
  const Op = await key('/operatories', 'OperatoryNum');
  const { rows } = await clients[1].post('/appointments', { PatNum, Op, AptDateTime: '2026-03-11 08:00:00' });
  const cells = await withDatabase(server, 'office', async (connection) => {
    const [found] = await connection.query('SELECT * FROM appointment WHERE AptNum = ?', [rows[0]?.AptNum]);
    return found;
  });
  expect(cells).toMatchObject([
    {
      PatNum,
      AptStatus: 1,
      AptDateTime: '2026-03-11 08:00:00',
      Pattern: '/XX/',
      DateTStamp: '2026-03-02 14:00:00',
      SecDateTEntry: '2026-03-02 09:00:00',
      SecurityHash: expect.stringMatching(/^BwSecretK/),
    },
  ]);
});

describe('a query of the office', () => {
  const ask = (sql: string, offset = 0): Promise<Answered> =>
    clients[1].put(`/queries/ShortQuery?Offset=${offset}`, { SqlCommand: sql });

  test('is answered a hundred rows at a time, in the order of the query', async () => {
    const first = await ask('SELECT PrefNum FROM preference ORDER BY PrefNum');
    const second = await ask('SELECT PrefNum FROM preference ORDER BY PrefNum', 100);
    expect([first.rows.length, second.rows.length]).toEqual([100, 100]);
    const numbers = [...first.rows, ...second.rows].map((row) => Number(row.PrefNum));
    expect(numbers).toEqual([...numbers].sort((one, other) => one - other));
    expect(new Set(numbers).size).toBe(200);
  });

  test('gives moments with a T, and the none of the vendor for a zero date', async () => {
    const { rows } = await ask(
      "SELECT CAST('2026-03-02 04:05:06' AS DATETIME) AS a, DATE('2026-03-02') AS b, CAST('0000-00-00' AS DATE) AS c, 'x 1' AS d",
    );
    expect(rows).toEqual([
      { a: '2026-03-02T04:05:06', b: '2026-03-02T00:00:00', c: '0001-01-01T00:00:00', d: 'x 1' },
    ]);
  });

  test('may use a temporary table', async () => {
    const { status, rows } = await ask(
      'CREATE TEMPORARY TABLE few AS SELECT PatNum FROM patient LIMIT 3; SELECT COUNT(*) AS n FROM few;',
    );
    expect([status, rows]).toEqual([200, [{ n: 3 }]]);
  });

  test.each([
    'DELETE FROM patient',
    'SELECT 1; DELETE FROM patient',
    "/* SELECT */ UPDATE patient SET LName = 'x'",
    'COMMIT',
    'SET GLOBAL read_only = 1',
    "SELECT * FROM patient INTO OUTFILE '/tmp/x'",
    'DROP TABLE patient',
    'CREATE TABLE x (a INT)',
    "SELECT 'a;b'; TRUNCATE patient",
  ])('that writes is refused: %s', async (sql) => {
    const before = await ask('SELECT COUNT(*) AS n FROM patient');
    expect((await ask(sql)).status).toBe(401);
    expect((await ask('SELECT COUNT(*) AS n FROM patient')).rows).toEqual(before.rows);
  });

  test('with a mistake is refused without its words, and in memory there is nothing to ask', async () => {
    const { status, text } = await ask("SELECT 'Secretname' FROM nowhere");
    expect(status).toBe(400);
    expect(text).not.toContain('Secretname');
    expect((await clients[0].put('/queries/ShortQuery', { SqlCommand: 'SELECT 1' })).status).toBe(400);
  });
});

test('a database that is gone is an office that cannot be reached, for a while', async () => {
  await server.restart('SIGKILL');
  const statuses: number[] = [];
  for (let asked = 0; asked < 5; asked += 1) statuses.push((await clients[1].get('/clinics')).status);
  expect(statuses.at(-1)).toBe(200);
  expect(statuses.every((status) => status === 200 || status === 400)).toBe(true);
});
