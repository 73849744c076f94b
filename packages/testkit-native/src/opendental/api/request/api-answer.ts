import { wireJson } from '../wire/wire-json.ts';

/** What the server is about to answer. */
export interface ApiAnswer {
  readonly status: number;
  readonly contentType: string;
  readonly body: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A value as JSON. */
export const jsonAnswer = (
  value: unknown,
  status = 200,
  headers: Readonly<Record<string, string>> = {},
): ApiAnswer => ({
  status,
  contentType: 'application/json; charset=utf-8',
  body: wireJson(value),
  headers,
});

/** An explanation; the form of the vendor's errors is not documented (opendental-api.md section 6). */
export const textAnswer = (status: number, body: string): ApiAnswer => ({
  status,
  contentType: 'text/plain; charset=utf-8',
  body,
});

/** Done, with nothing to say. */
export const emptyAnswer: ApiAnswer = {
  status: 200,
  contentType: 'application/json; charset=utf-8',
  body: '',
};
