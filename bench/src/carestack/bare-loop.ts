import { Pool } from 'undici';
import type { Leg } from '../leg/leg.ts';
import { timed } from '../leg/timed.ts';
import type { Account } from './account.ts';

type Row = Readonly<Record<string, unknown>>;

/** What the ids of a feed's rows lead to: resources that are asked for one by one. */
interface Found {
  readonly patients: Set<unknown>;
  readonly codes: Set<unknown>;
  readonly appointments: Set<unknown>;
}

const prefix = '/api/v1.0';
const insurance = '/insurance/api/v1.0';

const lists = [
  'locations',
  'operatories',
  'appointment-status',
  'production-types',
  'adjustments/codes',
  'payment-types',
  'facility',
];

const feeds = [
  'patients',
  'appointments',
  'treatment-procedures?includeDeleted=true',
  'existing-treatment-procedures?includeDeleted=true',
  'invoices',
  'billing/procedures',
  'accounting-transactions',
];

/** The list of an envelope, whatever its name. */
const rowsOf = (page: object): readonly Row[] => Object.values(page).find(Array.isArray) ?? [];

/** Runs tasks, so many at once. */
async function inParallel(concurrency: number, tasks: readonly (() => Promise<void>)[]): Promise<void> {
  const left = tasks.values();
  const worker = async (): Promise<void> => {
    for (const task of left) await task();
  };
  await Promise.all(Array.from({ length: concurrency }, worker));
}

async function tokenOf({ idpOrigin, credentials }: Account): Promise<string> {
  const pool = new Pool(idpOrigin);
  const { clientId, clientSecret, vendorKey, accountKey } = credentials;
  const form = new URLSearchParams({
    grant_type: 'password',
    client_id: clientId,
    client_secret: clientSecret,
    username: vendorKey,
    password: accountKey,
  });
  const { body } = await pool.request({
    method: 'POST',
    path: '/connect/token',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: form.toString(),
  });
  const { access_token: token } = (await body.json()) as { access_token: string };
  await pool.close();
  return token;
}

/**
 * The same resources by undici alone, so many at once, every answer parsed and thrown away: no counting, no mapping, no order,
 * no retry.
 */
export const leg: Leg<Account> = async (account) => {
  const { apiOrigin, concurrency } = account;
  const pool = new Pool(apiOrigin, { connections: concurrency });
  let requests = 0;
  const seconds = await timed(async () => {
    const authorization = `Bearer ${await tokenOf(account)}`;
    const get = async (path: string): Promise<unknown> => {
      requests += 1;
      const { statusCode, body } = await pool.request({ method: 'GET', path, headers: { authorization } });
      const text = await body.text();
      if (statusCode === 404) return null;
      if (statusCode !== 200) throw new Error(`The server answered ${statusCode}.`);
      return JSON.parse(text);
    };
    const rowsAt = async (path: string): Promise<readonly Row[]> => {
      const value = await get(path);
      return Array.isArray(value) ? value : value === null ? [] : [value as Row];
    };
    const found: Found = { patients: new Set(), codes: new Set(), appointments: new Set() };
    await inParallel(
      concurrency,
      lists.map((list) => async () => {
        await get(`${prefix}/${list}`);
      }),
    );
    const providers = await rowsAt(`${prefix}/providers`);
    const sources = await rowsAt(`${prefix}/referral-sources`);
    await inParallel(concurrency, [
      ...providers.map(({ id }) => async () => {
        const [detail] = await rowsAt(`${prefix}/providers/${id}`);
        if (detail?.userDetailId != null) await get(`${prefix}/users/${detail.userDetailId}`);
      }),
      ...sources.map(({ id }) => async () => {
        await get(`${prefix}/referral-sources/${id}/subcategory/`);
      }),
    ]);
    await inParallel(
      concurrency,
      feeds.map((feed) => async () => {
        const sign = feed.includes('?') ? '&' : '?';
        const [path = ''] = feed.split('?');
        let query = `${feed}${sign}modifiedSince=1970-01-01T00:00:00Z&pageSize=500`;
        for (;;) {
          const page = (await get(`${prefix}/sync/${query}`)) as { continueToken?: string | null };
          for (const row of rowsOf(page)) {
            if (path === 'patients') found.patients.add(row.patientId ?? row.id);
            if (path === 'appointments') found.appointments.add(row.id);
            if (row.procedureCodeId != null) found.codes.add(row.procedureCodeId);
          }
          if (page.continueToken == null || page.continueToken === '') return;
          query = `${path}?continueToken=${encodeURIComponent(page.continueToken)}&pageSize=500`;
        }
      }),
    );
    const plans = new Set<unknown>();
    await inParallel(concurrency, [
      ...[...found.appointments].map((id) => async () => {
        await get(`${prefix}/appointments/${id}`);
      }),
      ...[...found.codes].map((id) => async () => {
        await get(`${prefix}/procedure-codes/${id}`);
      }),
      ...[...found.patients].map((id) => async () => {
        for (const { id: cover, planId } of await rowsAt(`${insurance}/insurances?patientId=${id}`)) {
          plans.add(planId);
          await get(`${insurance}/insurances/${cover}/benefits`);
        }
        await get(`${prefix}/patients/${id}/treatment-plans`);
        await get(`${prefix}/patients/notes/${id}?startIndex=0&offSet=500`);
        await get(`${prefix}/patients/${id}/medical-alerts`);
        await get(`${prefix}/patients/${id}/medications`);
        await get(`${prefix}/patients/${id}/periodontal-charting?offset=0&limit=500`);
      }),
    ]);
    const payors = new Set<unknown>();
    await inParallel(
      concurrency,
      [...plans].map((id) => async () => {
        const [plan] = await rowsAt(`${insurance}/plans/${id}`);
        const details = plan?.PayorDetails as Row | null | undefined;
        if (details?.PayorId != null) payors.add(details.PayorId);
        for (const table of [1, 2]) await get(`${insurance}/plans/${id}/coverage/${table}`);
        await get(`${insurance}/plans/${id}/fee-schedule-assignment`);
      }),
    );
    await inParallel(
      concurrency,
      [...payors].map((id) => async () => {
        await get(`${insurance}/payors/${id}`);
      }),
    );
  });
  await pool.close();
  return { seconds, count: requests };
};
