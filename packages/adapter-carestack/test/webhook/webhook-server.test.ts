import { createServer, type IncomingMessage, type Server } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { Readable } from 'node:stream';
import { afterEach, describe, expect, it } from 'vitest';
import { createCareStackWebhook } from '../../src/webhook/care-stack-webhook.ts';
import type { WebhookHint } from '../../src/webhook/webhook-hint.ts';
import { accountId, eventBody, now, secret, signatureOf } from './signed-request.ts';

let server: Server | undefined;
afterEach(() => {
  server?.close();
  server?.closeAllConnections();
});

/** The bridge that the docs show: what a host without a framework writes. */
function toRequest(incoming: IncomingMessage): Request {
  const hasBody = incoming.method !== 'GET' && incoming.method !== 'HEAD';
  const headers = new Headers();
  for (const [name, values] of Object.entries(incoming.headersDistinct)) {
    for (const value of values ?? []) headers.append(name, value);
  }
  return new Request('http://localhost/', {
    method: incoming.method ?? 'GET',
    headers,
    ...(hasBody ? { body: Readable.toWeb(incoming), duplex: 'half' } : {}),
  });
}

async function serve(): Promise<{ url: string; hints: WebhookHint[] }> {
  const hints: WebhookHint[] = [];
  const receive = createCareStackWebhook({
    secret,
    accountId,
    clock: () => now,
    maxBodyBytes: 64 * 1024,
    onHint: (hint) => {
      hints.push(hint);
    },
  });
  const listening = createServer(async (incoming, outgoing) => {
    try {
      const { status, headers } = await receive(toRequest(incoming));
      outgoing.writeHead(status, Object.fromEntries(headers)).end();
    } catch {
      outgoing.writeHead(400).end();
    }
  });
  server = listening;
  await new Promise<void>((resolve) => listening.listen(0, '127.0.0.1', resolve));
  const { port } = listening.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}/hooks`, hints };
}

/** The first line of the answer to a request as it goes over the wire. */
async function answerTo(url: string, head: string): Promise<string> {
  const socket = connect(Number(new URL(url).port), '127.0.0.1');
  socket.end(`${head}\r\nHost: a\r\nContent-Length: 0\r\nConnection: close\r\n\r\n`);
  let answer = '';
  for await (const chunk of socket) answer += String(chunk);
  return answer.split('\r\n', 1)[0] ?? '';
}

describe('the webhook behind a real server', () => {
  it.each([
    ['TRACE / HTTP/1.1', '400'],
    ['POST // HTTP/1.1', '415'],
    ['POST http://name:word@host/ HTTP/1.1', '415'],
  ])('answers what anybody may send: %s', async (head, status) => {
    const { url } = await serve();
    expect(await answerTo(url, head)).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
  });

  it('takes what was signed, sent in two header lines as well, and refuses the rest', async () => {
    const { url, hints } = await serve();
    const body = eventBody('Rescheduled', {
      NewAppointment: { AppointmentId: 904 },
      Note: 'é'.repeat(5_000),
    });
    const post = async (signature: string, content: string): Promise<number> => {
      const headers = new Headers({ 'content-type': 'application/json', 'carestack-accountid': accountId });
      headers.append('carestack-signature', 'v1=00');
      headers.append('carestack-signature', signature);
      const response = await fetch(url, { method: 'POST', headers, body: content });
      expect(await response.text()).toBe('');
      return response.status;
    };
    expect(await post(signatureOf(body), body)).toBe(200);
    expect(await post(signatureOf(body), body)).toBe(200);
    expect(await post(signatureOf(body), `${body} `)).toBe(401);
    const large = ' '.repeat(200_000);
    expect(await post(signatureOf(large), large)).toBe(413);
    expect((await fetch(url)).status).toBe(405);
    expect(hints).toMatchObject([{ kind: 'appointment', ids: ['904'] }]);
  });
});
