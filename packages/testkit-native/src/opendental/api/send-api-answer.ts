import type { ServerResponse } from 'node:http';
import type { ApiAnswer } from './request/api-answer.ts';

/** Sends an answer, once: of two, the later one finds that the client was told already. */
export function sendApiAnswer(response: ServerResponse, answer: ApiAnswer): void {
  if (response.headersSent || response.destroyed) return;
  const bytes = Buffer.from(answer.body, 'utf8');
  response.writeHead(answer.status, {
    'content-type': answer.contentType,
    'content-length': String(bytes.length),
    ...answer.headers,
  });
  response.end(bytes);
}

/** Sends the first part of an answer and cuts the connection. */
export function sendCutApiAnswer(response: ServerResponse, answer: ApiAnswer, share: number): void {
  if (response.headersSent || response.destroyed) return;
  const bytes = Buffer.from(answer.body === '' ? '{}' : answer.body, 'utf8');
  response.writeHead(answer.status, {
    'content-type': answer.contentType,
    'content-length': String(bytes.length + 1),
  });
  response.write(bytes.subarray(0, 1 + Math.floor(share * (bytes.length - 1))), () =>
    response.socket?.destroy(),
  );
}

/** Resets the connection of a request that was not answered. */
export function resetConnection(response: ServerResponse): void {
  if (!response.headersSent) response.socket?.resetAndDestroy();
}
