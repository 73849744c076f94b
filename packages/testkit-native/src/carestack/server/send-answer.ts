import type { ServerResponse } from 'node:http';
import { chosenBy } from '../../seeded/seeded-share.ts';
import type { Answer } from './answer.ts';
import type { CareStackFault } from './fault.ts';

/** The headers of an answer, with the time as the server has it. */
function headersOf(answer: Answer, now: number): Record<string, string> {
  return { 'content-type': answer.contentType, date: new Date(now).toUTCString(), ...answer.headers };
}

/** Sends an answer as it is. */
export function sendAnswer(response: ServerResponse, answer: Answer, now: number): void {
  const bytes = Buffer.from(answer.body, 'utf8');
  response.sendDate = false;
  response.writeHead(answer.status, { ...headersOf(answer, now), 'content-length': String(bytes.length) });
  response.end(bytes);
}

/** Sends the first part of an answer, in the manner of a fault. */
export function sendCut(
  response: ServerResponse,
  answer: Answer,
  now: number,
  cut: { readonly manner: NonNullable<CareStackFault['cut']> | 'reset'; readonly share: number },
): void {
  const bytes = Buffer.from(answer.body, 'utf8');
  const part = bytes.subarray(0, 1 + Math.floor(cut.share * (bytes.length - 1)));
  response.sendDate = false;
  const headers = headersOf(answer, now);
  if (cut.manner === 'short') {
    response.writeHead(answer.status, { ...headers, 'content-length': String(part.length) });
    response.end(part);
    return;
  }
  response.writeHead(
    answer.status,
    cut.manner === 'chunked'
      ? { ...headers, 'transfer-encoding': 'chunked' }
      : { ...headers, 'content-length': String(bytes.length) },
  );
  response.write(part, () => {
    if (cut.manner === 'reset') response.socket?.resetAndDestroy();
    else response.socket?.destroy();
  });
}

/** Makes a body that no reader of JSON may take. */
export function invalidJson(body: string, share: number): string {
  return chosenBy(share, [body.replace(/[[{]/, (bracket) => `${bracket},,`), `${body}}`, `)]}',\n${body}`]);
}
