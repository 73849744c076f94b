import type { HttpDispatcher } from '@bitewing/adapter-kit';
import { type Batch, collect } from '@bitewing/core';
import { Agent } from 'undici';
import { afterEach, describe, expect, test } from 'vitest';
import { smallAccount } from '../small-account.ts';
import { openAccount } from './opened-account.ts';

const closings: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closings.splice(0).reverse()) await close();
});

/** An account with many notes, whose server changes the pages that are asked for. */
async function openNotes(count: number, changed: (query: URLSearchParams) => void) {
  const group = smallAccount();
  const notes = (first: number, length: number) =>
    Array.from({ length }, (_, at) => ({ NoteId: first + at, RawText: 'n', NoteType: 'Patient Clinical' }));
  group.notes.set('1', notes(1, count));
  group.notes.set('2', notes(10_001, 3));
  const agent = new Agent();
  closings.push(() => agent.close());
  const dispatcher: HttpDispatcher = {
    request({ maxRedirections: _never, ...request }) {
      const [path = '', query] = request.path.split('?');
      if (!path.includes('/patients/notes/')) return agent.request(request);
      const asked = new URLSearchParams(query);
      changed(asked);
      return agent.request({ ...request, path: `${path}?${asked}` });
    },
  };
  const account = await openAccount({ dispatcher }, { group });
  closings.push(account.dispose);
  return account;
}

const noteTable = (batches: readonly Batch[]) => batches.at(-1)?.tables.find(({ table }) => table === 'note');
const asked = ({ log }: Awaited<ReturnType<typeof openNotes>>['server']): number =>
  log.filter(({ template }) => template.includes('/patients/notes/')).length;

describe("the pages of a patient's notes", () => {
  test('are all read where the vendor gives fewer at once than are asked for', async () => {
    const { source } = await openNotes(53, (query) => query.set('offSet', '20'));
    const batches = await collect(source.snapshot());
    expect(noteTable(batches)).toMatchObject({ status: 'complete', read: 56 });
  });

  test('cost no more than one call a patient, but where a patient has more than those before', async () => {
    const { source, server } = await openNotes(153, () => undefined);
    const batches = await collect(source.snapshot());
    expect(noteTable(batches)).toMatchObject({ status: 'complete', read: 156 });
    expect(asked(server)).toBeLessThanOrEqual(3 + 2);
  });

  test('fail the table where they do not begin where they were asked to', async () => {
    const { source } = await openNotes(153, (query) => query.set('startIndex', '0'));
    const batches = await collect(source.snapshot());
    expect(noteTable(batches)).toMatchObject({ status: 'failed', code: 'pages_do_not_advance' });
  });
});
