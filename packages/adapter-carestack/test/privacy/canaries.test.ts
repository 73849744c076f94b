import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { BitewingError } from '@bitewing/core';
import { canaryWord, findCanaries } from '@bitewing/testkit';
import { type CareStackFault, type CareStackFaultName, careStackFaults } from '@bitewing/testkit-native';
import {
  expectNothingTold,
  KeepingHost,
  ToldTexts,
  toldBy,
  toldByBatch,
} from '@bitewing/testkit-native/judges';
import { afterEach, describe, expect, test } from 'vitest';
import { type CareStackOptions, type CareStackSource, createCareStackSource } from '../../src/index.ts';
import { hastenClients } from '../faults/hastened-clock.ts';
import { type OddServer, startOddServer } from '../transport/odd-server.ts';
import { groupStarter, optionsFor } from '../truth/running-group.ts';
import { groupOf } from '../truth/written-group.ts';
import { addZonelessLocation, damage, listeningLine, markedCredentials } from './marked-account.ts';
import { startRawServer } from './raw-server.ts';

const start = groupStarter();
const haste = 500;
const { group } = groupOf(8, { canaries: true });
const closing: AsyncDisposable[] = [];
afterEach(async () => {
  for (const one of closing.splice(0)) await one[Symbol.asyncDispose]();
});

/** All that a source says when it is asked for everything, in whatever way it ends. */
async function allTold(source: CareStackSource, host = new KeepingHost()): Promise<string> {
  const told = new ToldTexts();
  await told.askAll(source, host);
  await told.ask(async () => {
    for await (const _ of source.paymentSummaries(['1', '2']));
  });
  // Last of all, as it holds its tokens by then.
  told.look(source);
  return told.toString();
}

test('what tells a mark or a secret is found, however deep and in whatever form', () => {
  const secret = 'a-token-that-nobody-may-see';
  const careless: readonly unknown[] = [
    new Error('outer', { cause: new Error('inner', { cause: { body: `Bw&${canaryWord} 12` } }) }),
    Object.assign(new Error('carries'), { request: { headers: { vendorkey: markedCredentials.vendorKey } } }),
    new AggregateError([new Error(`name=${encodeURIComponent(`Bw&${canaryWord} 12`)}`)], 'several'),
    { cursor: { place: Buffer.from(secret).toString('base64') } },
    { query: `?token=${secret}` },
    new Map([['header', `Bearer ${secret}`]]),
  ];
  for (const one of careless) expect(() => expectNothingTold(toldBy(one), [secret])).toThrow();
  expectNothingTold(toldBy(new Error('harmless', { cause: { table: 'patient', rows: 12 } })), [secret]);
});

describe('an account with a mark in every field that tells of a person, and in every secret', () => {
  test('has the marks, and they arrive in the records', async () => {
    const { source } = await start({ group, credentials: markedCredentials });
    const wire = JSON.stringify(
      Object.entries(group).map(([name, part]) => [name, part instanceof Map ? [...part] : part]),
    );
    expect(findCanaries(wire).length).toBeGreaterThan(300);
    const host = new KeepingHost();
    await host.snapshot(source());
    expect(findCanaries(JSON.stringify([...host.kept.values()])).length).toBeGreaterThan(300);
  });

  test.each(['bearer', 'headers', 'both'] as const)(
    'tells none in batches, cursors, counts and reports, nor of rows that it rejects: %s',
    async (headerMode) => {
      const { server, source } = await start({ group, credentials: markedCredentials, headerMode });
      server.change(damage);
      const line = listeningLine();
      closing.push(line);
      const host = new KeepingHost();
      const told = await allTold(source({ headerMode, dispatcher: line.dispatcher }), host);
      expect(host.cursor?.position.complete).toBe(true);
      expect(told).toMatch(/rejected: [1-9]/);
      expect(line.tokens.size).toBe(headerMode === 'headers' ? 0 : 1);
      expectNothingTold(told, [...line.tokens]);
    },
  );
});

const isFaultName = (name: string): name is CareStackFaultName => Object.hasOwn(careStackFaults, name);
/** They only shape pages: for ever, they would give pages for ever. */
const shaping: ReadonlySet<CareStackFaultName> = new Set([
  ...(['duplicatedPage', 'emptyPageWithToken', 'changedBetweenPages', 'slowPage', 'hang'] as const),
]);
/** Every fault at its worst: on every request, for ever. */
const worst: readonly CareStackFault[] = Object.keys(careStackFaults)
  .filter(isFaultName)
  .map((name) =>
    shaping.has(name)
      ? { name, on: ['feeds'], healsAfter: 1, delayMs: 20 }
      : {
          name,
          rate: 1,
          healsAfter: 'never',
          on: name === 'grantFails' ? ['token'] : ['feeds', 'resources'],
        },
  );

describe('what goes wrong tells no mark', () => {
  hastenClients(haste);

  test.each(worst)('a fault that never ends: $name', async (fault) => {
    const { server, source } = await start({ group, credentials: markedCredentials });
    const line = listeningLine();
    closing.push(line);
    const options = { pageSize: 50, dispatcher: line.dispatcher, requestTimeoutMs: 100 * haste };
    const host = new KeepingHost();
    server.setFaults([fault]);
    const told = await allTold(source(options), host);
    expectNothingTold(told, [...line.tokens]);
  });

  test.each(['serverError', 'cutBody', 'connectionReset', 'expiredContinueToken'] as const)(
    'a fault of the feeds alone: %s',
    async (name) => {
      const { server, source } = await start({ group, credentials: markedCredentials });
      server.setFaults([{ name, rate: 1, healsAfter: 'never', on: ['feeds'] }]);
      expectNothingTold(await allTold(source({ pageSize: 50 })));
    },
  );

  /** Answers an error that repeats the whole request, as pages for developers do. */
  const echoing = (status: number): Promise<OddServer> =>
    startOddServer(({ method, url, headers }, response) => {
      response.statusMessage = 'Bw Kanari reason';
      response.writeHead(status, { 'content-type': 'text/plain', 'x-echo': `Bw ${canaryWord} header` });
      response.end(`${method} ${url} ${JSON.stringify(headers)} Bw&${canaryWord} body`);
    });

  test.each([200, 204, 302, 400, 401, 403, 404, 409, 418, 429, 500, 503])(
    'an answer that repeats what it was asked: %i',
    async (status) => {
      const server = await echoing(status);
      closing.push(server);
      const source = createCareStackSource({
        ...markedCredentials,
        instance: 'echo',
        accountId: '7',
        apiOrigin: server.origin,
        idpOrigin: server.origin,
        headerMode: 'both',
      });
      closing.push(source);
      expectNothingTold(await allTold(source), ['synthetic-token']);
    },
  );

  test.each([
    `Bw&${canaryWord} is no HTTP at all\r\n\r\n`,
    `HTTP/1.1 200 Bw&${canaryWord}\r\nContent-Length: Bw&${canaryWord}\r\n\r\n{}`,
    `HTTP/1.1 200 OK\r\nBw ${canaryWord}\r\n\r\n`,
    `HTTP/1.1 200 OK\r\nContent-Length: 400\r\n\r\n{"access_token":"Bw&${canaryWord}`,
    `HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 20\r\n\r\nBw&${canaryWord} 1234567`,
    `HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nBw&${canaryWord}\r\n`,
    `HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n{"access_token":"Bw&${canaryWord} with spaces"}`,
    `HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n{"access_token":{"Bw&${canaryWord}":1}}`,
  ])('an answer that is none: %#', async (answer) => {
    const server = await startRawServer(answer);
    closing.push(server);
    const source = createCareStackSource({
      ...markedCredentials,
      instance: 'raw',
      accountId: '7',
      apiOrigin: server.origin,
      idpOrigin: server.origin,
    });
    closing.push(source);
    expectNothingTold(await allTold(source));
  });
});

describe('what a host gets wrong is told without its values', () => {
  const good = { ...markedCredentials, instance: 'wrong', accountId: '7' };
  test.each([
    { clientSecret: `Bw&${canaryWord}\nsecret` },
    { vendorKey: `Bw&${canaryWord} \u00e9` },
    { accountKey: '' },
    { accountId: `Bw&${canaryWord}` },
    { apiOrigin: `http://${canaryWord}.example` },
    { idpOrigin: `https://Bw:${canaryWord}@id.example` },
    { timeZone: `Bw&${canaryWord}` },
    { locationTimeZones: { [`Bw&${canaryWord}`]: 'UTC' } },
    { exports: { feeSchedules: '' } },
  ] satisfies readonly Partial<CareStackOptions>[])('an option: %#', (wrong) => {
    let refusal: unknown;
    try {
      createCareStackSource({ ...good, ...wrong });
    } catch (error) {
      refusal = error;
    }
    expect(BitewingError.is(refusal, 'invalid_options')).toBe(true);
    expectNothingTold(toldBy(refusal));
  });

  test('a zone of a location that is none', async () => {
    const { server, source } = await start({ group, credentials: markedCredentials });
    server.change(addZonelessLocation);
    const told = await allTold(source());
    expect(told).toContain('locationTimeZones');
    expectNothingTold(told);
  });

  test('a cursor, an export file and a patient who is none', async () => {
    const { server, source } = await start({ group, credentials: markedCredentials });
    const host = new KeepingHost();
    await host.snapshot(source());
    const from = host.cursor;
    if (from === null) throw new Error('no cursor');
    const told: string[] = [];
    const refusalOf = async (read: () => AsyncIterable<unknown>): Promise<void> => {
      const outcome: unknown = await read()
        [Symbol.asyncIterator]()
        .next()
        .then(
          () => 'read',
          (error: unknown) => error,
        );
      expect(outcome).toBeInstanceOf(BitewingError);
      told.push(toldBy(outcome));
    };
    const mark = `Bw&${canaryWord}`;
    for (const field of ['place', 'phase', 'failed', 'since', 'entities', 'rescannedAt', 'run', 'way'])
      await refusalOf(() =>
        source().snapshot({
          from: { ...from, position: { ...from.position, [field]: field === 'run' ? '' : mark } },
        }),
      );
    await refusalOf(() => source().snapshot({ from: { ...from, epoch: mark } }));
    await refusalOf(() => source().snapshot({ from: { ...from, adapter: mark } }));
    await refusalOf(() => source().paymentSummaries([mark]));
    const missing = source({ exports: { feeSchedules: `/nowhere/${mark}.csv` } });
    for await (const batch of missing.snapshot({ entities: ['feeSchedule', 'location'] }))
      told.push(toldByBatch(batch));
    told.push(toldBy(await missing.check()));
    expectNothingTold(told.join('\n'));
    expect(server.counters().writes).toBe(0);
  });
});

test('a process that prints all it gets, and dies of an error that nobody caught, prints no mark', async () => {
  const { server } = await start({ group, credentials: markedCredentials });
  server.change(damage);
  const child = fork(
    fileURLToPath(new URL('./reading-child.ts', import.meta.url)),
    [JSON.stringify(optionsFor(server))],
    {
      execArgv: ['--conditions=@bitewing/source', '--disable-warning=ExperimentalWarning'],
      silent: true,
    },
  );
  const printed: Buffer[] = [];
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (chunk: Buffer) => printed.push(chunk));
  const exit = once(child, 'exit');
  await Promise.race([once(child, 'message'), exit]);
  // No token is good any more: the error comes at once.
  server.setFaults([{ name: 'tokenDies', on: ['feeds', 'resources'], rate: 1, healsAfter: 'never' }]);
  child.send('go on');
  const [code] = await exit;
  const told = Buffer.concat(printed).toString('utf8');
  expect(code).not.toBe(0);
  expect(told).toContain('failing now');
  expect(told).toMatch(/rejected: [1-9]/);
  expectNothingTold(told);
});
