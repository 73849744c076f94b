import type { Writer } from '@bitewing/core/write';
import { openDentalApi } from '../../src/way/api/api-client.ts';
import { type Attempt, beginAttempt, type WriterGround } from '../../src/write/attempt.ts';
import { bookAppointment } from '../../src/write/book-appointment.ts';
import { resolveWriterOptions } from '../../src/write/writer-options.ts';
import { apiOptionsOf, instance, type Office, timeZone } from '../write/office.ts';

/** Sees nothing of the office but what it saw before it wrote, and takes the answer for the row. */
function blinded(attempt: Attempt): Attempt {
  let before: Awaited<ReturnType<Attempt['list']>> | null = null;
  let written: Awaited<ReturnType<Attempt['write']>> | null = null;
  return {
    ...attempt,
    async list(list, table, query) {
      before ??= await attempt.list(list, table, query);
      return before;
    },
    async write(call, key, json, table) {
      written = await attempt.write(call, key, json, table);
      return written;
    },
    row: async (table, key) => written ?? attempt.row(table, key),
  };
}

/** A writer that books without reading back, and is what it was in everything else. */
export function withoutReadBack(one: Office, writer: Writer): Writer {
  const api = openDentalApi(resolveWriterOptions({ instance, timeZone, api: apiOptionsOf(one) }).api);
  const ground: WriterGround = { api, instance, phoneRegion: 'US', zoneOf: () => timeZone };
  return {
    ...writer,
    async apply(intent, options) {
      if (intent.operation !== 'bookAppointment') return writer.apply(intent, options);
      const signal = options?.signal ?? new AbortController().signal;
      return bookAppointment.apply(intent, blinded(beginAttempt(ground, signal)));
    },
    async [Symbol.asyncDispose]() {
      await api[Symbol.asyncDispose]();
      await writer[Symbol.asyncDispose]();
    },
  };
}
