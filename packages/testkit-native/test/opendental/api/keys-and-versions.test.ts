import { describe, expect, test } from 'vitest';
import { apiClient } from './api-client.ts';
import { openKey, withApi } from './small-office.ts';

describe('who is let in', () => {
  test.each([
    ['no header', undefined],
    ['another scheme', 'Basic dev/office'],
    ['another case of the scheme', 'odfhir dev/office'],
    ['a developer key alone', 'ODFHIR dev'],
    ['a wrong customer key', 'ODFHIR dev/other'],
    ['a wrong developer key', 'ODFHIR other/office'],
    ['the keys the other way round', 'ODFHIR office/dev'],
    ['a space too many', 'ODFHIR  dev/office'],
    ['something behind the keys', 'ODFHIR dev/office/more'],
  ])('nobody with %s', async (_name, authorization) => {
    await withApi({}, async (api) => {
      const response = await fetch(`${api.address}/operatories`, {
        headers: {
          'content-type': 'application/json',
          ...(authorization === undefined ? {} : { authorization }),
        },
      });
      expect(response.status).toBe(401);
    });
  });

  test.each(['DisabledByDeveloper', 'Unassigned'] as const)('nobody whose key is %s', async (status) => {
    await withApi({ keys: [{ ...openKey, status }] }, async (_api, client) => {
      expect((await client.get('/operatories')).status).toBe(401);
    });
  });

  test('nobody without the content type, reads included', async () => {
    await withApi({}, async (_api, client) => {
      const headers = { 'content-type': 'text/plain' };
      expect((await client.send('GET', '/operatories', undefined, headers)).status).toBe(400);
      expect((await client.send('POST', '/patients', '{}', headers)).status).toBe(400);
      expect((await client.get('/operatories')).status).toBe(200);
    });
  });

  test.each([
    ['GET', '/operatories', 'Comm', 'ReadAll'],
    ['POST', '/appointments', 'Comm', 'Appointments'],
    ['PUT', '/appointments/1/Note', 'Appointments', 'Comm'],
    ['POST', '/commlogs', 'ReadAll', 'Comm'],
    ['POST', '/payments', 'AllOthers', 'Payments'],
    ['POST', '/documents/Upload', 'AllOthers', 'Documents'],
    ['PUT', '/queries/ShortQuery', 'ReadAll', 'Queries'],
    ['POST', '/patients', 'Setup', 'Patients'],
  ] as const)('%s %s not with %s, but with %s', async (method, path, other, needed) => {
    const keys = [
      { ...openKey, permissions: [other] },
      { ...openKey, customerKey: 'second', permissions: [needed] },
    ];
    await withApi({ keys }, async (api) => {
      const body = method === 'GET' ? undefined : {};
      expect((await apiClient(api).send(method, path, body)).status).toBe(401);
      expect((await apiClient(api, 'dev/second').send(method, path, body)).status).not.toBe(401);
    });
  });
});

describe('what is found', () => {
  test.each([
    ['GET', '/nothing'],
    ['GET', '/Operatories'],
    ['GET', '/patients/1/more'],
    ['DELETE', '/appointments/1'],
    ['PATCH', '/appointments/1'],
    ['GET', '/patients/99999999'],
    ['GET', '/patients/x'],
  ])('not %s %s', async (method, path) => {
    await withApi({}, async (_api, client) => {
      expect((await client.send(method, path)).status).toBe(404);
    });
  });

  test('a resource only from its version on', async () => {
    await withApi({ version: '24.1.9' }, async (_api, client) => {
      expect((await client.get('/operatories/1')).status).toBe(400);
    });
    await withApi({ version: '24.1.10' }, async (_api, client) => {
      expect((await client.get('/operatories/1')).status).toBe(404);
    });
  });

  test('a filter and a field only from their version on', async () => {
    await withApi({ version: '22.4.27' }, async (_api, client) => {
      expect((await client.get('/appointments?AptStatus=Scheduled')).status).toBe(400);
      expect((await client.post('/patients', { LName: 'New', FName: 'One', Zip: '1' })).status).toBe(400);
    });
    await withApi({ version: '23.2.5' }, async (_api, client) => {
      expect((await client.get('/appointments?AptStatus=Scheduled')).status).toBe(200);
      expect((await client.post('/patients', { LName: 'New', FName: 'One', Zip: '1' })).status).toBe(201);
    });
  });
});

describe('what a query may say', () => {
  test.each([
    ['an unknown name', 'Unknown=1'],
    ['a name of another case', 'clinicnum=1'],
    ['a name twice', 'ClinicNum=1&ClinicNum=2'],
    ['a quoted value', 'ClinicNum=%22Scheduled%22'],
    ['a broken escape', 'ClinicNum=%zz'],
    ['a name without a value', 'ClinicNum'],
    ['a word for a number', 'ClinicNum=one'],
    ['a status that there is not', 'AptStatus=Lost'],
    ['a day that there is not', 'date=2026-02-30'],
    ['half a span', 'dateStart=2026-02-01'],
    ['a day and a span', 'date=2026-02-01&dateStart=2026-02-01&dateEnd=2026-02-02'],
  ])('not %s', async (_name, query) => {
    await withApi({}, async (_api, client) => {
      expect((await client.get(`/appointments?${query}`)).status).toBe(400);
    });
  });

  test('not a plus for a space, nor a letter that is not encoded, since each means one thing here and another there', async () => {
    await withApi({}, async (_api, client) => {
      expect((await client.get('/patients?LName=van+der')).status).toBe(400);
      expect((await client.get('/patients?LName=van|der')).status).toBe(400);
      expect((await client.get('/patients?LName=van%20der')).status).toBe(200);
      expect((await client.get('/patients?LName=van%2Bder')).status).toBe(200);
    });
  });

  test('nothing less than what is required', async () => {
    await withApi({}, async (_api, client) => {
      expect((await client.get('/commlogs')).text).toContain('PatNum');
      expect((await client.get('/commlogs')).status).toBe(400);
      const [patient] = (await client.get('/patients/Simple?Limit=1')).rows;
      expect((await client.get(`/commlogs?PatNum=${patient?.PatNum}`)).status).toBe(200);
      expect((await client.get('/commlogs?PatNum=999999')).status).toBe(404);
    });
  });

  test('and no refusal repeats a value or an unknown name', async () => {
    await withApi({}, async (_api, client) => {
      const texts = [
        await client.get('/appointments?Secretname=1'),
        await client.get('/appointments?AptStatus=Secretname'),
        await client.post('/patients', { LName: 'a', FName: 'b', Secretname: 1 }),
        await client.post('/patients', { LName: 'a', FName: 'b', Birthdate: 'Secretname' }),
        await client.get('/patients/Secretname'),
      ].map(({ status, text }) => `${status} ${text}`);
      expect(texts.every((text) => /^40[04] /.test(text))).toBe(true);
      expect(texts.join()).not.toMatch(/secretname/i);
    });
  });
});

describe('what a body may say', () => {
  const known = { LName: 'New', FName: 'One' };
  test.each([
    ['an unknown field', { ...known, Unknown: '1' }],
    ['less than what is required', { LName: 'New' }],
    ['a truth value that is no text', { ...known, PatStatus: true }],
    ['a status that there is not', { ...known, PatStatus: 'Lost' }],
    ['a number for a status', { ...known, PatStatus: 0 }],
    ['a day in another form', { ...known, Birthdate: '3/2/2026' }],
    ['nothing for a field', { ...known, Email: null }],
    ['a list', [known]],
  ])('not %s', async (_name, body) => {
    await withApi({}, async (api, client) => {
      expect((await client.post('/patients', body)).status).toBe(400);
      expect(api.counters().commits).toBe(0);
    });
  });

  test('not what is no JSON, and not a body for a read', async () => {
    await withApi({}, async (_api, client) => {
      expect((await client.post('/patients', '{')).status).toBe(400);
      expect((await client.send('DELETE', '/commlogs/1', '{}')).status).toBe(404);
      expect((await client.send('DELETE', '/patfields/1', '{}')).status).toBe(400);
    });
  });

  test('not more than 16.8 million characters', async () => {
    await withApi({}, async (api, client) => {
      const bodyOf = (length: number) => {
        const start = '{"LName":"New","FName":"One","FamFinUrgNote":"';
        return `${start}${'x'.repeat(length - start.length - 2)}"}`;
      };
      expect((await client.post('/patients', bodyOf(16_800_001))).status).toBe(400);
      expect(api.counters().commits).toBe(0);
      expect((await client.post('/patients', bodyOf(16_800_000))).status).toBe(201);
    });
  });
});
