import { type Batch, type Cursor, createMemoryCheckpointStore } from '@bitewing/core';
import { afterEach, expect, test } from 'vitest';
import { contentOf } from './content-of.ts';
import { type OpenedAccount, openAccount } from './opened-account.ts';

const accounts: OpenedAccount[] = [];
afterEach(async () => {
  for (const account of accounts.splice(0)) await account.dispose();
});

const hour = 3_600_000;

test('what only a hint gave is removed by the next whole reading, where the hint was read with the scan state', async () => {
  const account = await openAccount({ rescanIntervalMs: 0 });
  accounts.push(account);
  const { source, server } = account;
  const store = createMemoryCheckpointStore();
  const { scanState } = store;
  let from: Cursor | null = null;
  let content: ReadonlyMap<string, unknown> = new Map();
  const take = async (batches: AsyncIterable<Batch>): Promise<Cursor> => {
    await store.load();
    for await (const batch of batches) {
      await store.save(batch.cursor, from);
      from = batch.cursor;
      content = contentOf([batch], content);
    }
    if (from === null) throw new Error('Every reading has a batch.');
    return from;
  };
  const first = await take(source.snapshot({ scanState }));

  server.clock.advance(hour);
  const lastUpdatedOn = `${new Date(server.clock.now()).toISOString().slice(0, 19)}Z`;
  server.change((group) => {
    const { appointments } = group;
    appointments.push({ ...appointments[0], id: 77, lastUpdatedOn });
    group.appointmentDetails.set('77', { ...group.appointmentDetails.get('1'), id: 77 });
  });
  const hint = {
    event: 'Scheduled',
    kind: 'appointment',
    ids: ['77'],
    patientIds: [],
    deleted: false,
  } as const;
  const second = await take(source.readHint(hint, { from: first, scanState }));
  expect([...content.keys()]).toContain('appointment appointment:77');

  server.clock.advance(hour);
  server.change((group) => {
    group.appointments.splice(
      group.appointments.findIndex(({ id }) => id === 77),
      1,
    );
    group.appointmentDetails.delete('77');
  });
  await take(source.changes({ from: second, follow: false, scanState }));
  expect([...content.keys()]).not.toContain('appointment appointment:77');
});
