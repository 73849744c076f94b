import type { HttpDispatcher } from '@bitewing/adapter-kit';
import { type Batch, type Cursor, collect, createMemoryCheckpointStore } from '@bitewing/core';
import { Agent } from 'undici';
import { afterEach, describe, expect, test } from 'vitest';
import type { CareStackOptions } from '../../src/index.ts';
import { contentOf } from './content-of.ts';
import { type OpenedAccount, openAccount } from './opened-account.ts';

const accounts: OpenedAccount[] = [];
afterEach(async () => {
  for (const account of accounts.splice(0)) await account.dispose();
});

const lastOf = (batches: readonly Batch[]): Batch => {
  const last = batches.at(-1);
  if (last === undefined) throw new Error('A run has batches.');
  return last;
};

async function openHost(options: Partial<CareStackOptions> = {}) {
  const account = await openAccount(options);
  accounts.push(account);
  const store = createMemoryCheckpointStore();
  let saved: Cursor | null = null;
  const save = async (batches: readonly Batch[]): Promise<readonly Batch[]> => {
    const { cursor } = lastOf(batches);
    await store.save(cursor, saved);
    saved = cursor;
    return batches;
  };
  const { source } = account;
  const { scanState } = store;
  const changes = (): AsyncIterable<Batch> => {
    if (saved === null) throw new Error('Nothing was saved.');
    return source.changes({ from: saved, follow: false, scanState });
  };
  return {
    ...account,
    snapshot: async () => save(await collect(source.snapshot({ scanState }))),
    /** Reads changes and keeps nothing of them. */
    dropped: () => collect(changes()),
    changes: async () => save(await collect(changes())),
  };
}

/** A code that is new, and a row that names it. */
function addCode({ server }: OpenedAccount): void {
  server.clock.advance(3_600_000);
  server.change((group) => {
    group.procedureCodes.set('150', { id: 150, code: 'D0150', description: 'New patient exam' });
    group.treatmentProcedures.push({ ...group.treatmentProcedures[1], id: 77, procedureCodeId: 150 });
  });
}
const hasCode = (batches: readonly Batch[]): boolean =>
  contentOf(batches).has('procedureCode procedureCode:150');

describe('what a source remembers of codes', () => {
  test('is not what a reading gave that the host did not keep', async () => {
    const host = await openHost();
    await host.snapshot();
    addCode(host);
    expect(hasCode(await host.dropped())).toBe(true);
    expect(hasCode(await host.changes())).toBe(true);
  });

  test('is not what a report read', async () => {
    const host = await openHost();
    await host.snapshot();
    addCode(host);
    await host.source.profile();
    expect(hasCode(await host.changes())).toBe(true);
    // Within the overlap the row comes again; its code was given.
    expect(hasCode(await host.changes())).toBe(false);
  });
});

describe('a table that failed', () => {
  test('is read again by the next changes, and nothing is settled before', async () => {
    const host = await openHost({ retries: { tries: 1 } });
    host.server.setFaults([{ name: 'htmlBody', on: ['/api/v1.0/patients/notes/{id}'] }]);
    expect(lastOf(await host.snapshot()).settled).toBe(false);
    expect(lastOf(await host.changes()).settled).toBe(false);
    host.server.setFaults([]);
    const healed = await host.changes();
    expect(lastOf(healed).settled).toBe(true);
    expect(contentOf(healed).has('clinicalNote note:1')).toBe(true);
  });
});

describe('a row that a whole reading did not meet', () => {
  test('is removed only where a second reading of its feed does not meet it either', async () => {
    const agent = new Agent();
    let slips = 0;
    const dispatcher: HttpDispatcher = {
      request({ maxRedirections: _never, ...request }) {
        const isSlip = slips > 0 && request.path.includes('/sync/invoices?');
        if (isSlip) slips -= 1;
        const path = isSlip ? request.path.replace('=1970', '=2999') : request.path;
        return agent.request({ ...request, path });
      },
    };
    const host = await openHost({ dispatcher, rescanIntervalMs: 0 });
    await host.snapshot();
    slips = 1;
    const removals = (batches: readonly Batch[]) =>
      batches.flatMap(({ records }) => records.filter(({ op }) => op === 'remove').map(({ id }) => id));
    expect(removals(await host.changes())).toEqual([]);
    host.server.change((group) => {
      group.invoices.pop();
    });
    expect(removals(await host.changes())).toEqual(['invoice:1']);
    await agent.close();
  });
});

describe('the watermark of a feed', () => {
  test('follows the clock of the server also where that is set back', async () => {
    const agent = new Agent();
    let aheadMs = 43_200_000;
    const dispatcher: HttpDispatcher = {
      async request({ maxRedirections: _never, ...request }) {
        const { statusCode, headers, body } = await agent.request(request);
        const date = new Date(Date.parse(String(headers.date)) + aheadMs).toUTCString();
        return { statusCode, headers: { ...headers, date }, body };
      },
    };
    const host = await openHost({ dispatcher });
    const changeInvoice = (invoiceSource: number): void => {
      host.server.clock.advance(3_600_000);
      host.server.change((group) => {
        group.invoices[0] = { ...group.invoices[0], invoiceSource };
      });
    };
    await host.snapshot();
    aheadMs = 0;
    changeInvoice(1);
    expect(contentOf(await host.changes()).has('payment invoice:1')).toBe(true);
    changeInvoice(2);
    expect(contentOf(await host.changes()).has('payment invoice:1')).toBe(true);
    host.server.clock.advance(3_600_000);
    await host.changes();
    expect(contentOf(await host.changes()).has('payment invoice:1')).toBe(false);
    await agent.close();
  });
});
