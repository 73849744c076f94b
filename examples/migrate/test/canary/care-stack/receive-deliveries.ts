import { createHmac } from 'node:crypto';
import {
  createCareStackWebhook,
  createMemorySeenStore,
  type WebhookProblem,
} from '@bitewing/adapter-carestack';
import { canaryWord } from '@bitewing/testkit';
import { misplaced } from '../marked-practice.ts';
import type { SinkBook } from '../sink-book.ts';
import { markedIds } from './marked-account.ts';

const accountId = '1001';
/** The base64 text itself holds the word, so that it is found as it stands and as what it stands for. */
const secret = Buffer.from(`a synthetic ${canaryWord} secret`).toString('base64');
const now = Date.parse('2026-10-30T15:00:00Z');

const signatureOf = (body: string): string =>
  `v1=${createHmac('sha256', Buffer.from(secret, 'base64')).update(accountId).update(body).digest('hex')}`;

const delivery = (body: string, headers: Readonly<Record<string, string>> = {}): Request =>
  new Request('https://practice.example/hooks', {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'carestack-accountid': accountId,
      'carestack-signature': signatureOf(body),
      ...headers,
    },
    body,
  });

const bodyOf = (event: string, stamp: number): string =>
  JSON.stringify({
    event,
    data: {
      Timestamp: stamp,
      AppointmentId: markedIds[0],
      Patient: { PatientId: markedIds[1] },
      Notes: misplaced,
    },
  });

/** Deliveries with a note in them, and what each is answered with. */
const deliveries: readonly (readonly [status: number, request: Request])[] = [
  [200, delivery(bodyOf('Scheduled', now / 1000))],
  [200, delivery(bodyOf(misplaced, now / 1000))],
  [400, delivery(bodyOf('Scheduled', now / 1000 - 86_400))],
  [400, delivery(`{"event":"Scheduled","data":{"Notes":"${misplaced}"`)],
  [400, delivery(JSON.stringify([misplaced]))],
  [401, delivery(bodyOf('Scheduled', now / 1000), { 'carestack-signature': `v1=${canaryWord}` })],
  [401, delivery(bodyOf('Scheduled', now / 1000), { 'carestack-accountid': markedIds[0] ?? '' })],
  [413, delivery(bodyOf(misplaced.repeat(1000), now / 1000))],
  [415, delivery(bodyOf('Scheduled', now / 1000), { 'content-type': `text/${canaryWord}` })],
  [500, delivery(bodyOf('Deleted', now / 1000))],
];

async function answerText(response: Response): Promise<string> {
  return [response.status, response.statusText, ...response.headers, await response.text()].join('\n');
}

/** Receives webhooks, those that are refused too, and searches what is answered and told of them. */
export async function receiveDeliveries(book: SinkBook): Promise<void> {
  const problems: WebhookProblem[] = [];
  const receive = createCareStackWebhook({
    secret,
    accountId,
    maxBodyBytes: 2000,
    clock: () => now,
    seen: createMemorySeenStore({ clock: () => now }),
    onHint({ event }) {
      if (event === 'Deleted') throw new Error(misplaced);
    },
    onProblem: (problem) => problems.push(problem),
  });
  book.value('the receiver', receive);
  for (const [status, request] of deliveries) {
    const response = await receive(request);
    const other = response.status === status ? [] : [`${response.status} in place of ${status}`];
    book.note('outcomes', other);
    book.text('answers to webhooks', await answerText(response));
  }
  // What the host itself threw is given back to it as it is.
  for (const { reason, error, ...problem } of problems)
    book.value('refusals of webhooks', { reason, ...problem, ...(reason === 'hint' ? {} : { error }) });
  for (const wrong of [{ secret: misplaced }, { accountId: misplaced }, { [misplaced]: misplaced }]) {
    try {
      createCareStackWebhook({ secret, accountId, onHint: () => undefined, ...wrong });
      book.note('outcomes', ['a wrong option was taken']);
    } catch (error) {
      book.value('error invalid_options of a receiver', error);
    }
  }
}
