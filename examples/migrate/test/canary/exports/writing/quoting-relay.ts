import { once } from 'node:events';
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { misplaced } from '../../marked-practice.ts';

/** Stands before a server. */
export interface QuotingRelay extends AsyncDisposable {
  readonly origin: string;
}

const lastSuccess = 299;

/**
 * Passes requests on to the server that stands in for the vendor, and its answers back: a refusal quotes the whole request, as a
 * program that explains itself may. Answers that are cut, and those that never come, are so here, too.
 */
export async function startQuotingRelay(target: string): Promise<QuotingRelay> {
  async function passOn(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const asked = await buffer(incoming);
    const { url = '', method, headers } = incoming;
    const sent = request(target + url, { method, headers });
    sent.on('error', () => outgoing.destroy());
    outgoing.on('close', () => sent.destroy());
    sent.end(asked);
    const [answer]: IncomingMessage[] = await once(sent, 'response');
    if (answer === undefined) throw new Error('An answer is none.');
    const body = await buffer(answer);
    const { statusCode = 0 } = answer;
    const quoted = ` ${misplaced}: ${url} ${headers.authorization ?? ''} ${asked}`;
    const { 'content-length': _length, 'transfer-encoding': _encoding, ...answered } = answer.headers;
    outgoing
      .writeHead(statusCode, answered)
      .end(statusCode > lastSuccess ? Buffer.concat([body, Buffer.from(quoted)]) : body);
  }

  const server = createServer((incoming, outgoing) => {
    passOn(incoming, outgoing).catch(() => outgoing.destroy());
  });
  // A connection that waits in a client's pool is not closed under its next request.
  server.keepAliveTimeout = 0;
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The relay has no port.');
  return {
    origin: `http://127.0.0.1:${address.port}`,
    async [Symbol.asyncDispose]() {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}
