import { once } from 'node:events';
import {
  type ClientRequest,
  createServer,
  type IncomingMessage,
  request,
  type ServerResponse,
} from 'node:http';
import { buffer } from 'node:stream/consumers';
import { canaryWord } from '@bitewing/testkit';
import { misplaced } from '../marked-practice.ts';

/** Stands before a server. */
export interface Relay {
  readonly origin: string;
  close(): Promise<void>;
}

/** What a token that came through begins with. */
const mark = `${canaryWord}.`;

/** A token with a mark; of a refusal, a text that quotes the whole request. */
function changedBody(incoming: IncomingMessage, answer: IncomingMessage, body: Buffer): string | Buffer {
  const { statusCode = 0 } = answer;
  if (statusCode >= 400)
    return `${body} ${misplaced}: ${incoming.url} ${incoming.headers.authorization ?? ''} ${incoming.headers.accountkey ?? ''}`;
  if (incoming.method !== 'POST') return body;
  const granted: Readonly<Record<string, unknown>> = JSON.parse(String(body));
  return JSON.stringify({ ...granted, access_token: `${mark}${granted.access_token}` });
}

/**
 * Passes requests on to the server that stands in for the vendor, and its answers back: with a mark on every token, and with
 * refusals that quote what was asked.
 */
export async function startRelay(target: string): Promise<Relay> {
  const answered = async (
    incoming: IncomingMessage,
    answer: IncomingMessage,
    outgoing: ServerResponse,
  ): Promise<void> => {
    const body = changedBody(incoming, answer, await buffer(answer));
    const { 'content-length': _length, 'transfer-encoding': _encoding, ...headers } = answer.headers;
    outgoing.writeHead(answer.statusCode ?? 502, headers).end(body);
  };
  const server = createServer((incoming, outgoing) => {
    const { authorization, ...headers } = incoming.headers;
    const unmarked = authorization === undefined ? {} : { authorization: authorization.replace(mark, '') };
    const sent: ClientRequest = request(
      target + incoming.url,
      { method: incoming.method, headers: { ...headers, ...unmarked } },
      (answer) => {
        // A body that was cut is cut here, too.
        answered(incoming, answer, outgoing).catch(() => outgoing.destroy());
      },
    );
    sent.on('error', () => outgoing.destroy());
    outgoing.on('close', () => sent.destroy());
    incoming.pipe(sent);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The relay has no port.');
  return {
    origin: `http://127.0.0.1:${address.port}`,
    async close() {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}
