import { once } from 'node:events';
import { get } from 'node:http';
import { describe, expect, it } from 'vitest';
import { withServer } from './with-server.ts';

const api = '/api/v1.0';
const insurance = '/insurance/api/v1.0';

/** Asks for a path as it is written: `fetch` would resolve its dots first. */
async function statusOfRawPath(
  origin: string,
  path: string,
  authorization: string,
): Promise<number | undefined> {
  const request = get(origin, { path, headers: { authorization }, agent: false });
  const [response] = await once(request, 'response');
  response.resume();
  return response.statusCode;
}

describe('the resources of the CareStack server', () => {
  it.each([
    [`${api}/locations`, 2],
    [`${api}/operatories`, 1],
    [`${api}/providers`, 1],
    [`${api}/appointment-status`, 1],
    [`${api}/production-types`, 1],
    [`${api}/procedure-codes`, 1],
    [`${api}/adjustments/codes`, 1],
    [`${api}/payment-types`, 1],
    [`${api}/referral-sources`, 2],
    [`${api}/referral-sources/1/subcategory/`, 1],
    [`${api}/referral-sources/1/subcategory`, 1],
    [`${api}/referral-sources/2/subcategory/`, 0],
    [`${api}/facility`, 1],
    [`${api}/patients/1/treatment-plans`, 1],
    [`${api}/patients/2/treatment-plans`, 0],
    [`${api}/patients/notes/1`, 5],
    [`${api}/patients/notes/1?startIndex=3&offSet=10`, 2],
    [`${api}/patients/notes/1?startIndex=1&offSet=2`, 2],
    [`${api}/patients/1/medical-alerts`, 1],
    [`${api}/patients/1/medications`, 1],
    [`${api}/patients/1/periodontal-charting`, 3],
    [`${api}/patients/1/periodontal-charting?offset=2&limit=2`, 1],
    [`${insurance}/insurances?patientId=1`, 1],
    [`${insurance}/insurances?patientId=2`, 0],
    [`${insurance}/plans/51/fee-schedule-assignment`, 1],
  ])('answers the list %s', (path, count) =>
    withServer({}, async (_, client) => {
      const response = await client.get(path);
      expect(response.status).toBe(200);
      expect(await response.json()).toHaveLength(count);
    }),
  );

  it.each([
    [`${api}/locations/2`, { name: 'South' }],
    [`${api}/providers/21`, { providerType: 1 }],
    [`${api}/users/31`, { defaultLocationId: 1 }],
    [`${api}/appointments/3`, { dateTime: '2026-03-02T13:00:00Z' }],
    [`${api}/procedure-codes/101`, { code: 'D0120' }],
    [`${api}/patients/2`, { firstName: 'Given2' }],
    [`${api}/billing/payment-summary/1`, { balanceDuePatient: 12.5 }],
    [`${insurance}/insurances/41/benefits`, { individualMaxRemaining: 100 }],
    [`${insurance}/plans/51`, { InsurancePlanId: 51 }],
    [`${insurance}/plans/51/coverage/1`, { CoverageTableId: 1 }],
    [`${insurance}/payors/61`, { PayorName: 'Payor' }],
  ])('answers the object %s', (path, expected) =>
    withServer({}, async (_, client) => {
      expect(await (await client.get(path)).json()).toMatchObject(expected);
    }),
  );

  it('answers 404 for what is not there', () =>
    withServer({}, async (server, client) => {
      const granted: unknown = await (await client.grant()).json();
      const authorization = `Bearer ${Reflect.get(Object(granted), 'access_token')}`;
      for (const path of [
        `${api}/locations/9`,
        `${api}/appointments/99`,
        `${api}/procedure-codes/9`,
        `${api}/patients/99`,
        `${api}/patients/99/medications`,
        `${api}/patients/notes/99`,
        `${api}/referral-sources/9/subcategory/`,
        `${insurance}/plans/51/coverage/2`,
        `${insurance}/plans/9/fee-schedule-assignment`,
        `${api}/documents`,
        `${api}/Locations`,
        `${api}/locations/`,
        `${api}/patients/1/../2`,
        `${api}//locations`,
        `${api}/patients/%31`,
        `${api}/patients/x`,
        '/',
      ])
        expect([path, await statusOfRawPath(server.apiOrigin, path, authorization)]).toEqual([path, 404]);
    }));

  it('refuses a query that a resource does not take', () =>
    withServer({}, async (_, client) => {
      for (const path of [
        `${api}/locations?page=1`,
        `${api}/patients/notes/1?startIndex=-1`,
        `${api}/patients/notes/1?offSet=0`,
        `${api}/patients/notes/1?offset=10`,
        `${api}/patients/1/periodontal-charting?limit=501`,
        `${insurance}/insurances`,
        `${insurance}/insurances?patientId=`,
      ])
        expect([path, (await client.get(path)).status]).toEqual([path, 400]);
    }));

  it('answers a list of one as the object itself where the vendor may', () =>
    withServer({ loneRows: 'object' }, async (_, client) => {
      expect(await (await client.get(`${api}/facility`)).json()).toMatchObject({ name: 'House' });
      expect(await (await client.get(`${api}/patients/1/treatment-plans`)).json()).toMatchObject({
        TreatmentPlanId: 1,
      });
      expect(await (await client.get(`${api}/patients/2/treatment-plans`)).json()).toEqual([]);
      expect(await (await client.get(`${api}/operatories`)).json()).toHaveLength(1);
    }));
});
