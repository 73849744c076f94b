import type { AuditLog, NewAuditEntry } from '@bitewing/core/audit';
import { createDurableQueue, type DurableDatabase } from '@bitewing/core/durable';
import { createFieldCipher, generateKey } from '@bitewing/core/privacy';
import { parseIntent, type Writer } from '@bitewing/core/write';
import type { ApiFaultName } from '@bitewing/testkit-native';
import { misplaced } from '../../marked-practice.ts';
import type { SinkBook } from '../../sink-book.ts';
import { expectErrors } from './expected-errors.ts';
import type { MarkedOffice } from './marked-office.ts';
import type { Writing } from './open-writing.ts';
import { booking, keyOf, made, type OfficeIds, type WriteScene } from './write-scene.ts';

/** Intents that are malformed, repeated otherwise, or refer to what is not there. */
export async function misuseQueue(book: SinkBook, { writes, queue }: Writing, ids: OfficeIds): Promise<void> {
  const intent = (changed: object, payload: object = {}): WriteScene['intent'] => ({
    operation: 'bookAppointment',
    ...made('never queued'),
    payload: { ...booking(ids, 11), ...payload },
    ...changed,
  });
  const contact: WriteScene['intent'] = {
    operation: 'updateContact',
    ...made('never queued either'),
    target: ids.patient,
    payload: { city: misplaced },
  };
  const longText = misplaced.repeat(20);
  await expectErrors(book, {
    'intent_invalid of texts for numbers and moments': () =>
      writes.submit(intent({}, { start: misplaced, durationMinutes: misplaced, isHygiene: misplaced })),
    'intent_invalid of fields that nobody knows': () =>
      writes.submit(intent({ [misplaced]: misplaced }, { [misplaced]: misplaced })),
    'intent_invalid of an expectation of a new record': () =>
      writes.submit(intent({ expected: { [misplaced]: misplaced } })),
    'intent_invalid of an expectation of what is no field': () =>
      writes.submit({ ...contact, expected: { [misplaced]: misplaced } }),
    'intent_invalid of an expectation that is no single value': () =>
      writes.submit({ ...contact, expected: { [misplaced]: { [misplaced]: misplaced } as never } }),
    'intent_invalid of a target': () => writes.submit(intent({ target: misplaced })),
    'intent_invalid of an intent that waits for nobody': () =>
      writes.submit(intent({ dependsOn: [keyOf('nobody')] })),
    'intent_invalid of a long key': () => writes.submit(intent({ idempotencyKey: longText })),
    'invalid_options of an actor with a name who asks': () => writes.submit(intent({}), { actor: misplaced }),
    'invalid_options of an instance with a name': () => writes.submit(intent({ instance: misplaced })),
    'invalid_options of an actor with a name who settles': () =>
      writes.settleByHand(keyOf('booked'), 'failed', null, { actor: misplaced }),
    'idempotency_conflict of another note': () =>
      writes.submit(intent({ idempotencyKey: keyOf('booked') }, { note: `${misplaced} twice` })),
    'invalid_options of an outcome': () => writes.outcome(keyOf('nobody')),
    'invalid_options of a cancellation': () => writes.cancel(keyOf('nobody')),
    'invalid_options of a settlement': () => writes.settleByHand(keyOf('nobody'), 'failed'),
    'invalid_options of what has ended': () => writes.settleByHand(keyOf('taken'), 'failed'),
    'invalid_options of a long key': () =>
      queue.put({ key: longText, lane: longText, state: misplaced, body: misplaced, dueAt: null }),
    'invalid_options of half a character': () =>
      queue.put({ key: misplaced, lane: misplaced, state: misplaced, body: `${misplaced}\ud800`, dueAt: 0 }),
    'invalid_options of no moment': () =>
      queue.put({ key: misplaced, lane: misplaced, state: misplaced, body: misplaced, dueAt: Number.NaN }),
  });
}

/** Bodies that are opened without their key. */
export async function misuseKeys(book: SinkBook, database: DurableDatabase): Promise<void> {
  const other = createFieldCipher(generateKey());
  await using unsealed = createDurableQueue({ database, queue: 'writes' });
  await using wrong = createDurableQueue({ database, queue: 'writes', codec: other });
  await expectErrors(book, {
    'key_missing of a queue without a key': () => unsealed.list(),
    'key_missing of a queue with another key': () => wrong.list(),
  });
}

/** Entries that say too much. */
export async function misuseAudit(book: SinkBook, log: AuditLog): Promise<void> {
  const said = { actor: 'user:1', action: 'read', purpose: 'support', outcome: 'ok' } as const;
  const record = (changed: object) => () => log.record({ ...said, ...changed } satisfies NewAuditEntry);
  await expectErrors(book, {
    'invalid_options of an actor with a name': record({ actor: misplaced }),
    'invalid_options of a purpose in words': record({ purpose: misplaced }),
    'invalid_options of a field that nobody knows': record({ [misplaced]: misplaced }),
    'invalid_options of counts by name': record({ counts: { [misplaced]: misplaced } }),
    'invalid_options of a record of no kind': record({ recordId: misplaced }),
  });
}

/** Looks into an office that fails while it is looked into. */
export async function misuseOffice(
  book: SinkBook,
  office: MarkedOffice,
  writer: Writer,
  ids: OfficeIds,
): Promise<void> {
  const intent = parseIntent({
    operation: 'bookAppointment',
    ...made('looked for'),
    payload: booking(ids, 7),
  });
  const under = (name: ApiFaultName) => async () => {
    // As often as it is tried.
    office.api.faults.next({ name, on: 'reads' }, 3);
    await writer.lookup(intent);
  };
  await expectErrors(book, {
    'auth_failed of a lookup': async () => {
      office.api.faults.next({ name: 'keyDisabled', on: 'reads' });
      await writer.lookup(intent);
    },
    'source_busy of a lookup in an office that is away': under('officeDown'),
    'source_busy of a lookup in an office with a fault': under('serverError'),
    'connection_lost of a lookup that is cut off': under('dropBeforeCommit'),
    'connection_lost of a lookup that ends too early': under('cutBody'),
    'response_malformed of a lookup': under('garbage'),
  });
  office.api.faults.next({ name: 'keyDisabled', on: 'reads' }, 2);
  book.value('check', await writer.check());
}
