import * as z from 'zod';
import { BitewingError } from '../error/bitewing-error.ts';
import { type Cursor, sameCursor } from './cursor.ts';

const cursorForm: z.ZodType<Cursor> = z.strictObject({
  adapter: z.string(),
  version: z.number(),
  epoch: z.string(),
  position: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
});

/**
 * Reads a cursor from its stored text.
 *
 * @throws BitewingError `cursor_invalid`
 */
export function parseCursor(text: string): Cursor {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new BitewingError('cursor_invalid', { detail: 'The stored text is no JSON.' });
  }
  const parsed = cursorForm.safeParse(value);
  if (!parsed.success) throw new BitewingError('cursor_invalid', { detail: 'The stored text is no cursor.' });
  return parsed.data;
}

/**
 * Writes a cursor as text.
 *
 * @throws BitewingError `cursor_invalid` where the text would not give the same cursor back
 */
export function formatCursor(cursor: Cursor): string {
  const text = JSON.stringify(cursor);
  if (!sameCursor(parseCursor(text), cursor)) {
    throw new BitewingError('cursor_invalid', { detail: 'Its position holds what JSON cannot.' });
  }
  return text;
}
