import type { CareStackJson } from '../data.ts';

/** What the server is about to answer. */
export interface Answer {
  readonly status: number;
  readonly contentType: string;
  readonly body: string;
  readonly headers?: Readonly<Record<string, string>>;
}

const jsonType = 'application/json; charset=utf-8';

/** JSON that is written already. */
export function jsonTextAnswer(body: string, status = 200): Answer {
  return { status, contentType: jsonType, body };
}

/** A value as JSON, its exact numbers digit by digit. */
export function jsonAnswer(value: CareStackJson, status = 200): Answer {
  return jsonTextAnswer(JSON.stringify(value), status);
}

/** Plain text: the form of the vendor's errors is not public (carestack.md section 7). */
export function textAnswer(
  status: number,
  body: string,
  headers: Readonly<Record<string, string>> = {},
): Answer {
  return { status, contentType: 'text/plain; charset=utf-8', body, headers };
}

/** A page for people. */
export function htmlAnswer(status: number, title: string): Answer {
  const body = `<!DOCTYPE html>\n<html><head><title>${title}</title></head><body><h1>${title}</h1></body></html>\n`;
  return { status, contentType: 'text/html; charset=utf-8', body };
}
