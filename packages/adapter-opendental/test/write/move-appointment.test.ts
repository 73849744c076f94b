import type { WriteIntent, WriteOutcome, WritePayload } from '@bitewing/core/write';
import { describe, expect, it } from 'vitest';
import { at, booking, confirmedOf, day, intentOf, type Office, office, status } from './office.ts';
import { setCells } from './visits-by-hand.ts';

/** The place of the tests' booking, at an hour. */
function place(one: Office, hour: number, more: Partial<WritePayload<'moveAppointment'>> = {}) {
  const { operatoryId, providerId, hygienistId, locationId, durationMinutes } = booking(one);
  return { ...at(hour), operatoryId, providerId, hygienistId, locationId, durationMinutes, ...more };
}

const visit = (one: Office, hour: number, more = {}): Promise<string> =>
  one.byHand({
    PatNum: Number(one.patients[1]),
    AptStatus: status.scheduled,
    Pattern: '/XXX/XX/',
    Op: Number(one.operatories[0]),
    ProvNum: Number(one.providers[0]),
    AptDateTime: `${day} ${hour}:00:00`,
    Note: '',
    ...more,
  });

const move = (one: Office, key: string, hour: number, expected: Record<string, string> | null = null) =>
  intentOf('moveAppointment', place(one, hour), { target: `appointment:${key}`, expected });

const rowOf = async ({ rows }: Office, key: string) =>
  (await rows('appointment', { AptNum: Number(key) }))[0];

/** Holds the move, and what takes it back. */
const holdChanges = ({ api: { faults } }: Office) =>
  [
    faults.hold('committed', 'PUT /appointments/{id}'),
    faults.hold('committed', 'PUT /appointments/{id}'),
  ] as const;

/** Ends a move whose answer was lost, after something has happened in the office. */
async function settledLater(
  one: Office,
  intent: WriteIntent,
  meanwhile: () => Promise<unknown>,
): Promise<WriteOutcome> {
  const writer = one.writer();
  one.api.faults.next({ name: 'dropAfterCommit', on: 'PUT /appointments/{id}' });
  expect((await writer.apply(intent)).state).toBe('unknown');
  await meanwhile();
  const found = await writer.lookup(intent);
  if (typeof found !== 'object') throw new Error('expected the visit to be found');
  return writer.settle(intent, found.found);
}

describe('moving a visit', () => {
  it('keeps who works when where the length stays', async () => {
    const one = await office();
    const key = await visit(one, 12);
    const { record } = confirmedOf(await one.writer().apply(move(one, key, 13)));
    expect(record.id).toBe(`appointment:${key}`);
    expect(await rowOf(one, key)).toMatchObject({ AptDateTime: `${day} 13:00:00`, Pattern: '/XXX/XX/' });
  });

  it('may overlap itself', async () => {
    const one = await office();
    const key = await visit(one, 12);
    const later = { ...at(12), startLocal: `${day}T12:20:00`, start: `${day}T16:20:00Z` } as ReturnType<
      typeof at
    >;
    const intent = intentOf('moveAppointment', place(one, 12, later), { target: `appointment:${key}` });
    expect((await one.writer().apply(intent)).state).toBe('confirmed');
  });

  it.each([
    ['from the unscheduled list', status.unscheduled],
    ['of a visit that was broken', status.broken],
  ])('puts one %s into the schedule', async (_what, AptStatus) => {
    const one = await office();
    const key = await visit(one, 12, { AptStatus });
    confirmedOf(await one.writer().apply(move(one, key, 13)));
    expect((await rowOf(one, key))?.AptStatus).toBe(status.scheduled);
  });

  it('writes nothing where the place is taken', async () => {
    const one = await office();
    const key = await visit(one, 12);
    await visit(one, 13);
    const outcome = await one.writer().apply(move(one, key, 13));
    expect(outcome).toEqual({ state: 'conflict', reason: { code: 'slot_taken' }, compensated: [] });
    expect(one.api.counters().commits).toBe(0);
  });

  it('writes nothing where the visit is not as it was expected, and names the fields', async () => {
    const one = await office();
    const key = await visit(one, 12);
    const expected = { startLocal: `${day}T09:00:00`, operatoryId: `operatory:${one.operatories[0]}` };
    const outcome = await one.writer().apply(move(one, key, 13, expected));
    const reason = { code: 'target_changed', fields: ['startLocal'] };
    expect(outcome).toEqual({ state: 'conflict', reason, compensated: [] });
    expect(one.api.counters().commits).toBe(0);
  });

  it.each([
    ['a conflict of one that is done', status.completed, 'conflict'],
    ['a refusal of one that is only planned', 6, 'refused'],
  ])('is %s', async (_what, AptStatus, state) => {
    const one = await office();
    const key = await visit(one, 12, { AptStatus });
    expect((await one.writer().apply(move(one, key, 13))).state).toBe(state);
    expect(one.api.counters().commits).toBe(0);
  });

  it('is a conflict for a visit that is gone', async () => {
    const one = await office();
    const outcome = await one.writer().apply(move(one, '999999', 13));
    expect(outcome).toEqual({ state: 'conflict', reason: { code: 'target_missing' }, compensated: [] });
  });

  it('needs no request for a visit that is there already', async () => {
    const one = await office();
    const key = await visit(one, 13);
    expect((await one.writer().apply(move(one, key, 13))).state).toBe('confirmed');
    expect(one.api.counters().commits).toBe(0);
  });

  it('moves back, status and all, where somebody came into its place meanwhile', async () => {
    const one = await office();
    const key = await visit(one, 12, { AptStatus: status.unscheduled });
    const held = one.api.faults.hold('committed', 'PUT /appointments/{id}');
    const outcome = one.writer().apply(move(one, key, 13));
    await held.reached;
    await visit(one, 13, { Pattern: 'XX' });
    held.release();
    expect(await outcome).toMatchObject({
      state: 'conflict',
      reason: { code: 'slot_taken' },
      compensated: [{ source: { key }, left: 'restored' }],
    });
    expect(await rowOf(one, key)).toMatchObject({
      AptDateTime: `${day} 12:00:00`,
      AptStatus: status.unscheduled,
      Pattern: '/XXX/XX/',
    });
  });

  it('moves back by its history where it is found later, and has to yield', async () => {
    const one = await office();
    const writer = one.writer();
    const key = await visit(one, 11);
    confirmedOf(await writer.apply(move(one, key, 12)));
    const rival = () => visit(one, 13, { Pattern: 'XX' });
    expect(await settledLater(one, move(one, key, 13), rival)).toMatchObject({
      state: 'conflict',
      compensated: [{ source: { key }, left: 'restored' }],
    });
    expect((await rowOf(one, key))?.AptDateTime).toBe(`${day} 12:00:00`);
  });

  it('moves back to its provider alone where it was moved to another one, and not to where it was long ago', async () => {
    const one = await office();
    const writer = one.writer();
    const key = await visit(one, 10);
    for (const hour of [11, 12]) confirmedOf(await writer.apply(move(one, key, hour)));
    const intent = intentOf(
      'moveAppointment',
      place(one, 12, { providerId: `provider:${one.providers[1]}` }),
      {
        target: `appointment:${key}`,
      },
    );
    const elsewhere = { Op: Number(one.operatories[1]), ProvNum: Number(one.providers[1]) };
    expect(await settledLater(one, intent, () => visit(one, 12, elsewhere))).toMatchObject({
      state: 'conflict',
      reason: { code: 'slot_taken' },
      compensated: [{ source: { key }, left: 'restored' }],
    });
    expect(await rowOf(one, key)).toMatchObject({
      AptDateTime: `${day} 12:00:00`,
      ProvNum: Number(one.providers[0]),
    });
  });

  it('does not become a visit that is done by moving back', async () => {
    const one = await office();
    const key = await visit(one, 11);
    confirmedOf(await one.writer().apply(move(one, key, 12)));
    const settled = await settledLater(one, move(one, key, 13), async () => {
      await visit(one, 13, { Pattern: 'XX' });
      // Somebody set it complete by mistake, and back.
      const [row] = await one.rows('histappointment', {
        AptNum: Number(key),
        AptDateTime: `${day} 13:00:00`,
      });
      const { HistApptNum: _own, ...cells } = row ?? {};
      await one.storage.write(one.api.clock.now(), async (rows) => {
        for (const AptStatus of [status.completed, status.scheduled])
          await rows.insert('histappointment', { ...cells, AptStatus });
      });
    });
    expect(settled).toMatchObject({ state: 'conflict', compensated: [{ left: 'restored' }] });
    expect(await rowOf(one, key)).toMatchObject({
      AptDateTime: `${day} 12:00:00`,
      AptStatus: status.scheduled,
    });
  });

  it.each([
    ['while it was away', 'before'],
    ['while it moves back', 'meanwhile'],
  ] as const)(
    'goes onto the unscheduled list where somebody came to where it was %s',
    async (_what, when) => {
      const one = await office();
      const key = await visit(one, 12);
      const [moved, back] = holdChanges(one);
      const outcome = one.writer().apply(move(one, key, 13));
      await moved.reached;
      await visit(one, 13, { Pattern: 'XX' });
      if (when === 'before') await visit(one, 12, { Pattern: 'XX' });
      moved.release();
      await back.reached;
      if (when === 'meanwhile') await visit(one, 12, { Pattern: 'XX' });
      back.release();
      expect(await outcome).toMatchObject({
        state: 'conflict',
        reason: { code: 'slot_taken' },
        compensated: [{ source: { key }, left: 'unscheduled' }],
      });
      expect((await rowOf(one, key))?.AptStatus).toBe(status.unscheduled);
    },
  );

  it('moves back where it reads otherwise than it was sent', async () => {
    const one = await office();
    const key = await visit(one, 12);
    const [moved, back] = holdChanges(one);
    const outcome = one.writer().apply(move(one, key, 13));
    await moved.reached;
    await setCells(one, key, { ProvNum: Number(one.providers[1]) });
    moved.release();
    await back.reached;
    back.release();
    expect(await outcome).toMatchObject({
      state: 'conflict',
      reason: { code: 'read_back_differs', fields: ['providerId'] },
      compensated: [{ source: { key }, left: 'restored' }],
    });
    expect(await rowOf(one, key)).toMatchObject({
      AptDateTime: `${day} 12:00:00`,
      ProvNum: Number(one.providers[0]),
    });
  });

  it('needs no moving back where the office did not move it', async () => {
    const one = await office();
    const key = await visit(one, 12);
    const [moved] = holdChanges(one);
    const outcome = one.writer().apply(move(one, key, 13));
    await moved.reached;
    await setCells(one, key, { AptDateTime: `${day} 12:00:00` });
    moved.release();
    expect(await outcome).toEqual({
      state: 'conflict',
      reason: { code: 'read_back_differs', fields: ['startLocal'] },
      compensated: [],
    });
    expect(one.api.counters().commits).toBe(1);
  });

  it.each([
    ['back', 12, { AptDateTime: `${day} 13:00:00` }],
    ['on the unscheduled list', 14, { AptStatus: status.scheduled }],
  ] as const)('is unknown where it is not seen to be %s', async (_what, hour, cells) => {
    const one = await office();
    const key = await visit(one, hour);
    // Whoever stands at two wants the place of a visit that was there.
    const [moved, back] = holdChanges(one);
    const outcome = one.writer().apply(move(one, key, 13));
    await moved.reached;
    await visit(one, 13, { Pattern: 'XX' });
    if (hour === 14) await visit(one, 14, { Pattern: 'XX' });
    moved.release();
    await back.reached;
    await setCells(one, key, cells);
    back.release();
    expect(await outcome).toEqual({ state: 'unknown', reason: { code: 'write_unconfirmed' } });
    expect((await rowOf(one, key))?.AptDateTime).toBe(`${day} 13:00:00`);
  });

  describe('tells of what was taken back though the answer to that was lost', () => {
    /** A move that had to yield, whose way back was carried out and not answered. */
    async function lostOnTheWayBack(
      more: { readonly isTaken: boolean },
      expected: Record<string, string> | null = null,
    ) {
      const one = await office();
      const writer = one.writer();
      const key = await visit(one, 11);
      confirmedOf(await writer.apply(move(one, key, 12)));
      const intent = move(one, key, 13, expected);
      const moved = one.api.faults.hold('committed', 'PUT /appointments/{id}');
      const outcome = writer.apply(intent);
      await moved.reached;
      const rival = await visit(one, 13, { Pattern: 'XX' });
      if (more.isTaken) await visit(one, 12, { Pattern: 'XX' });
      one.api.faults.next({ name: 'dropAfterCommit', on: 'PUT /appointments/{id}' });
      moved.release();
      expect((await outcome).state).toBe('unknown');
      expect(await writer.lookup(intent)).toBe('none');
      return { one, writer, key, intent, rival };
    }

    it.each([
      ['restored', false, 'back where it was', null],
      ['unscheduled', true, 'on the unscheduled list', null],
      ['unscheduled', true, 'not as it was expected', { startLocal: `${day}T12:00:00`, status: 'scheduled' }],
    ] as const)('%s', async (left, isTaken, _where, expected) => {
      const { one, writer, key, intent } = await lostOnTheWayBack({ isTaken }, expected);
      const { commits } = one.api.counters();
      expect(await writer.apply(intent, { mayHaveWritten: true })).toMatchObject({
        state: 'conflict',
        reason: { code: expected === null ? 'slot_taken' : 'target_changed' },
        compensated: [{ source: { key }, left }],
      });
      expect(one.api.counters().commits).toBe(commits);
    });

    it('and moves it all the same where the place is free by then', async () => {
      const { one, writer, key, intent, rival } = await lostOnTheWayBack({ isTaken: true });
      await setCells(one, rival, { AptStatus: status.broken });
      const { compensated } = confirmedOf(await writer.apply(intent, { mayHaveWritten: true }));
      expect(compensated).toEqual([]);
      expect(await rowOf(one, key)).toMatchObject({
        AptDateTime: `${day} 13:00:00`,
        AptStatus: status.scheduled,
      });
    });

    it('but not of what somebody else moved: a first try asks no history', async () => {
      const { writer, intent } = await lostOnTheWayBack({ isTaken: true });
      expect(await writer.apply(intent)).toMatchObject({ state: 'conflict', compensated: [] });
    });
  });

  it('goes onto the unscheduled list where no history says from where it came', async () => {
    const one = await office();
    const writer = one.writer();
    const key = await visit(one, 13);
    await visit(one, 13, { Pattern: 'XX' });
    const found = { adapter: 'opendental', instance: 'main-street', table: 'appointment', key };
    expect(await writer.settle(move(one, key, 13), found)).toMatchObject({
      state: 'conflict',
      compensated: [{ source: { key }, left: 'unscheduled' }],
    });
    expect((await rowOf(one, key))?.AptStatus).toBe(status.unscheduled);
  });
});
