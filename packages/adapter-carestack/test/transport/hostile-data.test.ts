import { BitewingError } from '@bitewing/core';
import { type CareStackGroup, careStackTestCredentials } from '@bitewing/testkit-native';
import { KeepingHost } from '@bitewing/testkit-native/judges';
import { afterEach, describe, expect, test } from 'vitest';
import { type CareStackOptions, createCareStackSource } from '../../src/index.ts';
import { compareKept } from '../truth/expect-truth.ts';
import { groupStarter } from '../truth/running-group.ts';
import { groupOf } from '../truth/written-group.ts';
import { json, type OddServer, type SeenRequest, startOddServer } from './odd-server.ts';

const start = groupStarter();
const { group, expected } = groupOf(6);

const odd: OddServer[] = [];
afterEach(async () => {
  for (const server of odd.splice(0)) await server[Symbol.asyncDispose]();
});

async function oddServer(...[answer]: Parameters<typeof startOddServer>): Promise<OddServer> {
  const server = await startOddServer(answer);
  odd.push(server);
  return server;
}

const optionsForNobody: CareStackOptions = {
  instance: 'nobody',
  accountId: '1',
  ...careStackTestCredentials,
};

/** Ids as no vendor gives them. */
const hostileIds = [
  '../../users',
  '..%2f..%2fusers',
  '1?x=',
  '1#x',
  '1/notes',
  '1\r\nX-HTTP-Method-Override: DELETE',
  'http://127.0.0.1:9/',
  '//127.0.0.1:9',
  '1;2',
  '1&_method=DELETE',
  '%',
  '\u0000',
] as const;

/** Puts an id where rows of the account have theirs. Two of them take the place of one that was good. */
const plants: Readonly<Record<string, (changed: CareStackGroup, id: string) => void>> = {
  'a patient': (changed, id) => {
    changed.patients.push({ ...changed.patients[0], patientId: id, id: undefined });
  },
  'a visit': (changed, id) => {
    changed.appointments.push({ ...changed.appointments[0], id });
  },
  'a procedure code': (changed, id) => {
    changed.treatmentProcedures.push({ ...changed.treatmentProcedures[0], id: 987_654, procedureCodeId: id });
  },
  'an insurance and its plan': (changed, id) => {
    const [[patient, rows] = ['', []]] = [...changed.insurances].filter(([, list]) => list.length > 0);
    changed.insurances.set(patient, [...rows, { ...rows[0], id, planId: id }]);
  },
  'a payor': (changed, id) => {
    for (const [key, plan] of changed.insurancePlans)
      changed.insurancePlans.set(key, { ...plan, PayorDetails: { PayorId: id } });
  },
  'a provider and its user': (changed, id) => {
    changed.providers.push({ ...changed.providers[0], id });
    for (const [key, detail] of changed.providerDetails)
      changed.providerDetails.set(key, { ...detail, userDetailId: id });
  },
  'a referral source': (changed, id) => {
    changed.referralSources.push({ ...changed.referralSources[0], id });
  },
};

/** What is asked for by an id that was replaced. */
const replaced: Readonly<Record<string, readonly string[]>> = {
  'a payor': ['carrier'],
  'a provider and its user': ['userAccount'],
};

describe('an id from the data that is more than an id', () => {
  test.each(Object.keys(plants))('leads nowhere, and costs nothing else: %s', async (name) => {
    const { server, source } = await start({ group });
    server.change((changed) => {
      for (const id of hostileIds) plants[name]?.(changed, id);
    });
    const host = new KeepingHost();
    const { last } = await host.snapshot(source());
    expect(last).toMatchObject({ complete: true, settled: true });
    const { differences } = await compareKept(host.kept.values(), expected);
    const missing = new Set(differences.filter(({ kind }) => kind === 'missing').map(({ entity }) => entity));
    expect([...missing]).toEqual(replaced[name] ?? []);
    expect(server.log.filter(({ template }) => template === '(unknown)')).toEqual([]);
    expect(server.log.filter(({ status }) => status === 400)).toEqual([]);
    expect(server.counters().writes).toBe(0);
  });
});

/** Tokens as no vendor gives them. */
const hostileTokens = [
  'a&_method=DELETE',
  'a&modifiedSince=2020-01-01T00:00:00Z',
  'a#b',
  'a b',
  'a=b',
  'a+b/c==',
  '?continueToken=b',
  'http://127.0.0.1:9/',
  'ü',
  'a%26b',
];

describe('a continue token', () => {
  const tokenOf = ({ url }: SeenRequest): URLSearchParams => new URL(url, 'http://127.0.0.1').searchParams;
  const reading = async (token: string) => {
    const server = await oddServer((request, response) => {
      const { pathname, searchParams } = new URL(request.url, 'http://127.0.0.1');
      if (!pathname.includes('/sync/')) return json(response, []);
      json(response, { results: [], continueToken: searchParams.has('continueToken') ? null : token });
    });
    const source = createCareStackSource({
      ...optionsForNobody,
      apiOrigin: server.origin,
      idpOrigin: server.origin,
      timeZone: 'UTC',
    });
    const codes = new Set<string | undefined>();
    try {
      for await (const batch of source.snapshot({ entities: ['patient', 'location'] }))
        for (const { code } of batch.tables) codes.add(code);
    } catch (error) {
      codes.add(BitewingError.is(error) ? error.code : 'no BitewingError');
    }
    await source[Symbol.asyncDispose]();
    return { seen: server.seen, codes };
  };

  test.each(hostileTokens)('comes back as it is, as one value: %j', async (token) => {
    const { seen, codes } = await reading(token);
    const asked = seen.filter(({ url }) => url.includes('continueToken')).map(tokenOf);
    expect(asked.map((query) => query.get('continueToken'))).toEqual([token]);
    expect(asked.flatMap((query) => [...query.keys()].sort())).toEqual(['continueToken', 'pageSize']);
    expect([...codes]).toEqual([undefined]);
  });

  test.each(['a\r\nX-HTTP-Method-Override: DELETE', 'a\nb', 'a\u0000b', '\ud800'])(
    'is not sent with a character that may begin another line: %j',
    async (token) => {
      const { seen, codes } = await reading(token);
      expect(seen.filter(({ url }) => url.includes('continueToken'))).toEqual([]);
      expect(seen.filter(({ headers }) => headers['x-http-method-override'] !== undefined)).toEqual([]);
      expect(codes.size).toBeGreaterThan(0);
      expect([...codes].some((code) => code !== undefined && code !== 'no BitewingError')).toBe(true);
    },
  );
});
