import { type CareStackOptions, createCareStackSource, type WebhookHint } from '@bitewing/adapter-carestack';
import { type Batch, BitewingError, type Cursor, collect } from '@bitewing/core';
import type { CareStackFault, CareStackFaultName } from '@bitewing/testkit-native';
import { misplaced } from '../marked-practice.ts';
import type { SinkBook } from '../sink-book.ts';
import { type MarkedAccount, markedIds } from './marked-account.ts';

/** Faults that no reading comes through where they never stop, and what each of them is called then. */
const fatal = {
  tooManyRequests: 'source_busy',
  serverError: 'source_busy',
  hang: 'source_busy',
  cutBody: 'connection_lost',
  invalidJson: 'response_malformed',
  htmlBody: 'response_malformed',
  connectionReset: 'connection_lost',
  tokenDies: 'auth_failed',
  grantFails: 'source_busy',
  expiredContinueToken: 'pages_do_not_advance',
  repeatedContinueToken: 'pages_do_not_advance',
  unknownEnvelope: 'unknown_envelope',
  ipBlock: 'ip_blocked',
} as const satisfies Partial<Readonly<Record<CareStackFaultName, string>>>;

const lasting = (name: CareStackFaultName): CareStackFault => ({
  name,
  rate: 1,
  healsAfter: 'never',
  ...(name === 'tooManyRequests' ? { retryAfter: 'none' } : {}),
  ...(name === 'cutBody' ? { cut: 'length' } : {}),
  ...(name === 'connectionReset' ? { reset: 'before' } : {}),
});

/** A page of some rows, so that there is a next one. */
const pageSize = 5;
const patientPath = '/api/v1.0/patients/{id}';
/** Only what hangs is waited for in vain. */
const patienceMs = 400;

async function errorOf(work: () => unknown): Promise<unknown> {
  try {
    await work();
    return null;
  } catch (error) {
    return error;
  }
}

const codeOf = (error: unknown): string => (BitewingError.is(error) ? error.code : String(error));

/** What became of the tables of a reading: the code of the first that failed. */
const failureIn = (batches: readonly Batch[]): string =>
  batches.at(-1)?.tables.find(({ code }) => code !== undefined)?.code ?? 'nothing failed';

async function readUnderFault(
  account: MarkedAccount,
  book: SinkBook,
  name: keyof typeof fatal,
): Promise<void> {
  account.server.setFaults([lasting(name)]);
  const source = account.open({ pageSize, ...(name === 'hang' ? { requestTimeoutMs: patienceMs } : {}) });
  book.value('check', await source.check());
  let batches: readonly Batch[] = [];
  const error = await errorOf(async () => {
    batches = await collect(source.snapshot());
  });
  for (const { tables, cursor } of batches.slice(-1)) {
    book.value('progress of tables', tables);
    book.value('cursors', cursor);
  }
  const code = error === null ? failureIn(batches) : codeOf(error);
  book.note('outcomes', code === fatal[name] ? [] : [`${name}: ${code}`]);
  book.value(`error under ${name}`, error);
}

const hint: WebhookHint = {
  kind: 'patient',
  event: misplaced,
  ids: markedIds,
  patientIds: markedIds,
  deleted: false,
};

/** Calls that fail, each for its own reason, with patient data or a key near it. */
function failing(
  account: MarkedAccount,
  cursors: readonly Cursor[],
): Readonly<Record<string, () => unknown>> {
  const { server, options } = account;
  const open = (changed: Partial<CareStackOptions> = {}) => account.open({ pageSize, ...changed });
  const [from] = cursors;
  if (from === undefined) throw new Error('There is no cursor.');
  const refusing = (name: CareStackFaultName, on: CareStackFault['on']): void =>
    server.setFaults([{ ...lasting(name), ...(on && { on }) }]);
  return {
    'connection_lost of a patient who is asked for by id': () => {
      refusing('connectionReset', [patientPath]);
      return collect(open().readHint(hint, { from }));
    },
    'response_malformed of a patient who is read again': () => {
      refusing('invalidJson', [patientPath]);
      const ids = [...server.group.patientDetails.keys()].slice(0, 1);
      return collect(open().readHint({ ...hint, ids }, { from }));
    },
    'source_busy of a summary that is asked for by id': async () => {
      refusing('serverError', ['resources']);
      for await (const _ of open().paymentSummaries(markedIds));
    },
    'request_refused of a summary of what is no id': async () => {
      server.setFaults([]);
      for await (const _ of open().paymentSummaries([`${markedIds[0]}&${misplaced}`]));
    },
    'auth_failed of a token that dies at once': () => {
      refusing('tokenDies', ['resources']);
      return collect(open().readHint(hint, { from }));
    },
    'auth_failed of wrong keys': () => {
      server.setFaults([]);
      return collect(open({ clientSecret: `${options.clientSecret}-of-another` }).snapshot());
    },
    'cursor_invalid of a position': () =>
      collect(open().snapshot({ from: { ...from, position: { phase: misplaced } } })),
    'history_lost of another account': () =>
      collect(open().snapshot({ from: { ...from, epoch: misplaced } })),
    'invalid_options of a source': () =>
      createCareStackSource({ ...options, apiOrigin: `https://${misplaced}`, accountId: misplaced }),
  };
}

/** Reads while the server fails in each of its ways, and calls what cannot be answered. */
export async function failEveryWay(account: MarkedAccount, book: SinkBook): Promise<void> {
  const whole = await collect(account.open().snapshot({ entities: ['location'] }));
  for (const name of Object.keys(fatal) as (keyof typeof fatal)[]) await readUnderFault(account, book, name);
  const works = failing(
    account,
    whole.slice(-1).map(({ cursor }) => cursor),
  );
  for (const [expected, work] of Object.entries(works)) {
    const error = await errorOf(work);
    book.note('outcomes', codeOf(error) === expected.split(' ')[0] ? [] : [`${expected}: ${codeOf(error)}`]);
    book.value(`error ${expected}`, error);
  }
  account.server.setFaults([]);
}
