import { instantFrom } from '@bitewing/core';
import type { WriteIntent, WritePayload } from '@bitewing/core/write';
import { describe, expect, it } from 'vitest';
import { markOf } from '../../src/write/mark.ts';
import { booking, confirmedOf, day, instance, intentOf, type Office, office, status } from './office.ts';

const visit = (one: Office, more = {}): Promise<string> =>
  one.byHand({
    PatNum: Number(one.patients[1]),
    AptStatus: status.scheduled,
    Pattern: 'XX',
    Op: Number(one.operatories[0]),
    ProvNum: Number(one.providers[0]),
    AptDateTime: `${day} 12:00:00`,
    Note: 'first line\r\nsecond line',
    ...more,
  });

describe('ending a visit', () => {
  it('keeps it on the unscheduled list where that is asked for', async () => {
    const one = await office();
    const key = await visit(one);
    const target = { target: `appointment:${key}` };
    confirmedOf(
      await one.writer().apply(intentOf('cancelAppointment', { keepOnUnscheduledList: true }, target)),
    );
    expect((await one.rows('appointment', { AptNum: Number(key) }))[0]?.AptStatus).toBe(status.unscheduled);
  });

  it.each([status.broken, status.completed, status.unscheduled])(
    'is a conflict where its status is %i',
    async (AptStatus) => {
      const one = await office();
      const target = { target: `appointment:${await visit(one, { AptStatus })}` };
      const outcome = await one
        .writer()
        .apply(intentOf('breakAppointment', { keepOnUnscheduledList: false }, target));
      expect(outcome).toMatchObject({ state: 'conflict', reason: { code: 'target_changed' } });
      expect(one.api.counters().commits).toBe(0);
    },
  );
});

describe('a note of a visit', () => {
  it('comes behind the one that is there, and the mark of the booking stays', async () => {
    const one = await office();
    const writer = one.writer();
    const { record } = confirmedOf(await writer.apply(intentOf('bookAppointment', booking(one))));
    const more = { target: record.id, idempotencyKey: 'note-1' };
    confirmedOf(await writer.apply(intentOf('noteAppointment', { note: 'Ames: late' }, more)));
    const [row] = await one.rows('appointment', { AptNum: Number(record.source.key) });
    expect(row?.Note).toBe(`Ames: sore tooth ${markOf(instance, 'booking-1')}\r\nAmes: late`);
    expect(await writer.lookup(intentOf('bookAppointment', booking(one)))).toEqual({ found: record.source });
  });

  it('leaves the line breaks of what is there as they are', async () => {
    const one = await office();
    const key = await visit(one);
    const more = { target: `appointment:${key}` };
    confirmedOf(await one.writer().apply(intentOf('noteAppointment', { note: 'third' }, more)));
    const [row] = await one.rows('appointment', { AptNum: Number(key) });
    expect(row?.Note).toBe('first line\r\nsecond line\r\nthird');
  });

  it('takes away nothing that somebody wrote since it was read', async () => {
    const one = await office();
    const key = await visit(one, { Note: '' });
    const target = `appointment:${key}`;
    const held = one.api.faults.hold('prepared', 'PUT /appointments/{id}/Note');
    const slow = one
      .writer()
      .apply(intentOf('noteAppointment', { note: 'second' }, { target, idempotencyKey: 'note-1' }));
    await held.reached;
    await one.storage.write(one.api.clock.now(), (rows) =>
      rows.update('appointment', Number(key), { Note: 'first' }),
    );
    held.release();
    confirmedOf(await slow);
    expect((await one.rows('appointment', { AptNum: Number(key) }))[0]?.Note).toBe('first\r\nsecond');
  });

  it('is written again for another intent that says the same', async () => {
    const one = await office();
    const writer = one.writer();
    const target = `appointment:${await visit(one, { Note: '' })}`;
    for (const idempotencyKey of ['note-1', 'note-2']) {
      confirmedOf(
        await writer.apply(intentOf('noteAppointment', { note: 'called' }, { target, idempotencyKey })),
      );
    }
    expect(one.api.counters().commits).toBe(2);
  });

  it('is told from the same note of another intent by what was expected', async () => {
    const one = await office();
    const writer = one.writer();
    const target = `appointment:${await visit(one, { Note: 'called' })}`;
    const more = { target, expected: { note: 'called' } };
    const intent = intentOf('noteAppointment', { note: 'called' }, more);
    expect(await writer.lookup(intent)).toBe('none');
    confirmedOf(await writer.apply(intent));
    expect(await writer.lookup(intent)).toMatchObject({ found: { table: 'appointment' } });
    expect(await writer.apply(intent)).toMatchObject({ state: 'conflict', reason: { fields: ['note'] } });
  });

  it.each([
    ['and nothing was expected', null],
    ['and the note was expected as it was', { note: 'first' }],
  ] as const)('is found where somebody wrote behind it meanwhile, %s', async (_what, expected) => {
    const one = await office();
    const writer = one.writer();
    const key = await visit(one, { Note: 'first' });
    const intent = intentOf(
      'noteAppointment',
      { note: 'second' },
      { target: `appointment:${key}`, expected },
    );
    one.api.faults.next({ name: 'dropAfterCommit', on: 'PUT /appointments/{id}/Note' });
    expect((await writer.apply(intent)).state).toBe('unknown');
    await one.storage.write(one.api.clock.now(), (rows) =>
      rows.update('appointment', Number(key), { Note: 'first\r\nsecond\r\nby hand' }),
    );
    const found = await writer.lookup(intent);
    if (typeof found !== 'object') throw new Error('expected the note to be found');
    expect((await writer.settle(intent, found.found)).state).toBe('confirmed');
    expect(one.api.counters().commits).toBe(1);
  });

  it('is not found within a word of another note', async () => {
    const one = await office();
    const target = `appointment:${await visit(one, { Note: 'first\r\ntranslate' })}`;
    expect(await one.writer().lookup(intentOf('noteAppointment', { note: 'late' }, { target }))).toBe('none');
  });

  it('takes an expected note with line breaks for the one that the API shows without', async () => {
    const one = await office();
    const target = `appointment:${await visit(one)}`;
    const expected = { note: 'first line\r\nsecond line' };
    const outcome = await one
      .writer()
      .apply(intentOf('noteAppointment', { note: 'third' }, { target, expected }));
    expect(outcome.state).toBe('confirmed');
  });
});

describe('making a patient', () => {
  const person = (more = {}): WriteIntent<'createPatient'> =>
    intentOf('createPatient', {
      lastName: 'Amesbury',
      firstName: 'Zora',
      birthDate: '1991-04-05' as never,
      gender: 'unknown',
      primaryProviderId: null,
      locationId: null,
      guarantor: null,
      ifThere: 'conflict',
      ...more,
    });

  it.each([
    ['male', 0],
    ['female', 1],
    ['unknown', 2],
    ['other', 3],
  ] as const)('keeps the gender %s under the number %i', async (gender, Gender) => {
    const one = await office();
    expect(confirmedOf(await one.writer().apply(person({ gender }))).record.data).toMatchObject({ gender });
    expect(await one.rows('patient', { LName: 'Amesbury' })).toMatchObject([{ Gender }]);
  });

  it('is a conflict where one of that name and day of birth is there, whatever the case', async () => {
    const one = await office();
    const writer = one.writer();
    confirmedOf(await writer.apply(person()));
    const outcome = await writer.apply(person({ lastName: 'AMESBURY' }));
    expect(outcome).toEqual({ state: 'conflict', reason: { code: 'duplicate_record' }, compensated: [] });
  });

  it('takes the one that is there where that is asked for', async () => {
    const one = await office();
    const writer = one.writer();
    const { record } = confirmedOf(await writer.apply(person()));
    const taken = confirmedOf(await writer.apply(person({ ifThere: 'take' })));
    expect(taken.record.id).toBe(record.id);
    expect(one.api.counters().commits).toBe(1);
  });

  it('is a conflict, and ambiguous to look up, where there are several', async () => {
    const one = await office();
    await one.storage.write(one.api.clock.now(), async (rows) => {
      for (const PatStatus of [0, 2])
        await rows.insert('patient', {
          LName: 'Amesbury',
          FName: 'Zora',
          Birthdate: '1991-04-05',
          PatStatus,
        });
    });
    const writer = one.writer();
    expect((await writer.apply(person({ ifThere: 'take' }))).state).toBe('conflict');
    expect(await writer.lookup(person())).toBe('ambiguous');
  });

  it('does not take one who was deleted, or was born on another day, for the same', async () => {
    const one = await office();
    await one.storage.write(one.api.clock.now(), async (rows) => {
      await rows.insert('patient', {
        LName: 'Amesbury',
        FName: 'Zora',
        Birthdate: '1991-04-05',
        PatStatus: 4,
      });
      await rows.insert('patient', {
        LName: 'Amesbury',
        FName: 'Zora',
        Birthdate: '1992-04-05',
        PatStatus: 0,
      });
    });
    expect(await one.writer().lookup(person())).toBe('none');
  });

  describe('whose answer never came', () => {
    const sentFrom = (one: Office, minutes = 0) => ({
      sentFrom: instantFrom(new Date(one.api.clock.now() + minutes * 60_000).toISOString()),
    });
    const insert = (one: Office, at: number, more = {}) =>
      one.storage.write(at, (rows) =>
        rows.insert('patient', {
          LName: 'Amesbury',
          FName: 'Zora',
          Birthdate: '1991-04-05',
          PatStatus: 0,
          ...more,
        }),
      );

    it('is found by name and day of birth', async () => {
      const one = await office();
      const sent = sentFrom(one);
      const key = await insert(one, one.api.clock.now());
      expect(await one.writer().lookup(person(), sent)).toMatchObject({ found: { key: String(key) } });
    });

    it('is found where the clock of the office is behind', async () => {
      const one = await office();
      await insert(one, one.api.clock.now());
      expect(await one.writer().lookup(person(), sentFrom(one, 24 * 60))).toMatchObject({ found: {} });
    });

    it('is not somebody who was there before, so that the next try is the conflict that it would have been', async () => {
      const one = await office();
      await insert(one, one.api.clock.now());
      one.api.clock.advance(2 * 86_400_000);
      const writer = one.writer();
      expect(await writer.lookup(person(), sentFrom(one))).toBe('none');
      expect(await writer.apply(person(), { mayHaveWritten: true })).toMatchObject({
        state: 'conflict',
        reason: { code: 'duplicate_record' },
      });
    });

    it('is not somebody who was entered days ago, whatever was changed since', async () => {
      const one = await office();
      await insert(one, one.api.clock.now() - 2 * 86_400_000, { SecDateEntry: '2026-02-28' });
      const [row] = await one.rows('patient', { LName: 'Amesbury' });
      await one.storage.write(one.api.clock.now(), (rows) =>
        rows.update('patient', Number(row?.PatNum), { City: 'Salem' }),
      );
      expect(await one.writer().lookup(person(), sentFrom(one))).toBe('none');
    });

    it('is told from a namesake who was there before', async () => {
      const one = await office();
      await insert(one, one.api.clock.now());
      one.api.clock.advance(2 * 86_400_000);
      const key = await insert(one, one.api.clock.now());
      expect(await one.writer().lookup(person(), sentFrom(one))).toMatchObject({
        found: { key: String(key) },
      });
    });

    it('is whoever is there where that one is to be taken', async () => {
      const one = await office();
      await insert(one, one.api.clock.now());
      one.api.clock.advance(2 * 86_400_000);
      const intent = person({ ifThere: 'take' });
      expect(await one.writer().lookup(intent, sentFrom(one))).toMatchObject({ found: {} });
    });
  });

  it('ends as a conflict where somebody makes the same person at the same time', async () => {
    const one = await office();
    const [first, second] = [one.writer(), one.writer()];
    const held = one.api.faults.hold('arrived', 'POST /patients');
    const slow = first.apply(person());
    await held.reached;
    confirmedOf(await second.apply(person()));
    held.release();
    expect(await slow).toEqual({ state: 'conflict', reason: { code: 'duplicate_record' }, compensated: [] });
    expect(await one.rows('patient', { LName: 'Amesbury' })).toHaveLength(1);
  });

  it('refuses two contacts of one kind, which the practice cannot keep', async () => {
    const one = await office();
    const contactPoints = ['212-555-0147', '212-555-0148'].map((value) => ({ kind: 'homePhone', value }));
    expect(await one.writer().apply(person({ contactPoints }))).toEqual({
      state: 'refused',
      reason: { code: 'write_unsupported', fields: ['contactPoints'] },
    });
  });
});

describe('entries of a patient', () => {
  const message = (
    one: Office,
    mode: WritePayload<'logCommunication'>['mode'],
  ): WriteIntent<'logCommunication'> =>
    intentOf('logCommunication', {
      patient: `patient:${one.patients[0]}`,
      startLocal: `${day}T09:15:00` as never,
      mode,
      direction: 'sent',
      typeDefinitionId: null,
      note: 'Ames',
    });

  it.each([
    ['none', 0],
    ['email', 1],
    ['mail', 2],
    ['phone', 3],
    ['inPerson', 4],
    ['text', 5],
    ['emailAndText', 6],
    ['phoneAndText', 7],
  ] as const)('keeps a communication of mode %s under the number %i', async (mode, Mode_) => {
    const one = await office();
    const { record } = confirmedOf(await one.writer().apply(message(one, mode)));
    expect(record.data).toMatchObject({ mode });
    expect(await one.rows('commlog', { CommlogNum: Number(record.source.key) })).toMatchObject([{ Mode_ }]);
  });

  it.each(['fax', 'electronic', 'programInterface'] as const)(
    'refuses the mode %s, which the API does not take, before it asks',
    async (mode) => {
      const one = await office();
      const reason = { code: 'write_unsupported', fields: ['mode'] };
      expect(await one.writer().apply(message(one, mode))).toEqual({ state: 'refused', reason });
      expect(one.api.requests).toEqual([]);
    },
  );

  it('are a conflict for a patient who does not exist', async () => {
    const one = await office();
    const writer = one.writer();
    const { payload } = message(one, 'phone');
    const intent = intentOf('logCommunication', { ...payload, patient: 'patient:999999' });
    const missing = { state: 'conflict', reason: { code: 'target_missing' } };
    expect(await writer.apply(intent)).toMatchObject(missing);
    expect(await writer.lookup(intent)).toBe('none');
    expect(one.api.counters().commits).toBe(0);
  });

  it('says so where a payment stands there twice, since the API takes none back', async () => {
    const one = await office();
    const intent = intentOf('postPayment', {
      patient: `patient:${one.patients[0]}`,
      amountCents: 5_000,
      date: '2026-03-02' as never,
      typeDefinitionId: null,
      checkNumber: null,
      locationId: null,
      note: 'copay',
    });
    const writer = one.writer();
    const { record } = confirmedOf(await writer.apply(intent));
    const [row] = await one.rows('payment', { PayNum: Number(record.source.key) });
    const { PayNum: _own, ...cells } = row ?? {};
    await one.storage.write(one.api.clock.now(), (rows) => rows.insert('payment', cells));
    expect(await writer.lookup(intent)).toEqual({ found: record.source });
    expect(await writer.settle(intent, record.source)).toEqual({
      state: 'conflict',
      reason: { code: 'duplicate_record' },
      compensated: [],
    });
  });

  it('does not post a payment again whose mark stands there', async () => {
    const one = await office();
    const writer = one.writer();
    const intent = intentOf('postPayment', {
      patient: `patient:${one.patients[0]}`,
      amountCents: 5_000,
      date: '2026-03-02' as never,
      typeDefinitionId: null,
      checkNumber: null,
      locationId: null,
      note: null,
    });
    for (const _time of [1, 2]) confirmedOf(await writer.apply(intent));
    expect(one.api.counters().commits).toBe(1);
  });

  it('refuses a description that has no room for the mark', async () => {
    const one = await office();
    const intent = intentOf('attachDocument', {
      patient: `patient:${one.patients[0]}`,
      description: 'x'.repeat(240),
      extension: '.pdf',
      categoryDefinitionId: null,
      content: 'QQ==',
    });
    const reason = { code: 'write_unsupported', fields: ['description'] };
    expect(await one.writer().apply(intent)).toEqual({ state: 'refused', reason });
  });
});
