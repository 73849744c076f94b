import { describe, expect, it } from 'vitest';
import { call, given, newPatient, workThrough } from './given.ts';

const callOf = (key: string, patientKey: string): ReturnType<typeof call> => {
  const base = call(key);
  if (base.operation !== 'logCommunication') throw new Error('call() makes communications');
  return { ...base, payload: { ...base.payload, patient: { resultOf: patientKey } } };
};

describe('an intent that depends on another', () => {
  it('is sent behind it, with the id of the record that the other made', async () => {
    const here = await given({ faults: ['lostBefore'] });
    await here.writes.submit(newPatient('patient'));
    await here.writes.submit(callOf('call', 'patient'));
    await workThrough(here, here.writes);
    expect(here.system.applied.map(({ operation }) => operation)).toEqual([
      'createPatient',
      'createPatient',
      'logCommunication',
    ]);
    expect(await here.writes.outcome('call')).toMatchObject({ record: { data: { patientId: 'patient:1' } } });
  });

  it('is looked for with that id, too', async () => {
    const here = await given({ faults: ['none', 'lostAfter'] });
    const seen: unknown[] = [];
    const writes = here.worker({
      writers: () => ({
        ...here.system.writer,
        lookup: (intent, options) => {
          seen.push(intent.payload);
          return here.system.writer.lookup(intent, options);
        },
      }),
    });
    await writes.submit(newPatient('patient'));
    await writes.submit(callOf('call', 'patient'));
    await workThrough(here, writes);
    expect(seen).toMatchObject([{ patient: 'patient:1' }]);
    expect(await writes.status('call')).toMatchObject({ state: 'confirmed' });
  });

  it('is never sent where the other did not end confirmed', async () => {
    const here = await given({ faults: ['refused'] });
    await here.writes.submit(newPatient('patient'));
    await here.writes.submit(callOf('call', 'patient'));
    await here.writes.submit({ ...call('behind'), dependsOn: ['call'] });
    await workThrough(here, here.writes);
    for (const key of ['call', 'behind']) {
      expect(await here.writes.outcome(key)).toMatchObject({
        state: 'failed',
        reason: { code: 'dependency_failed' },
      });
    }
    expect(here.system.calls.apply).toBe(1);
  });

  it('fails where a person vouched for the other without saying what it is', async () => {
    const here = await given({ faults: ['lostAfter'], lookups: ['ambiguous'] });
    await here.writes.submit(newPatient('patient'));
    await here.writes.submit(callOf('call', 'patient'));
    await here.writes.submit({ ...call('behind'), dependsOn: ['patient'] });
    await here.clock.drive(here.writes.drain());
    await here.clock.drive(here.writes.settleByHand('patient', 'confirmed'));
    await workThrough(here, here.writes);
    expect(await here.writes.outcome('call')).toMatchObject({ reason: { code: 'dependency_failed' } });
    expect(await here.writes.outcome('behind')).toMatchObject({ state: 'confirmed' });
  });

  it('holds up nothing else while it waits', async () => {
    const here = await given({ faults: ['busy'] });
    await here.writes.submit(newPatient('patient'));
    await here.writes.submit(callOf('call', 'patient'));
    await here.writes.submit(call('other'));
    await here.clock.drive(here.writes.drain());
    expect(await here.writes.status('call')).toMatchObject({ state: 'queued', attempts: [] });
    expect(await here.writes.status('other')).toMatchObject({ state: 'confirmed' });
  });

  it.each([
    ['is not there', callOf('call', 'nobody')],
    ['is of another instance', { ...callOf('call', 'elsewhere'), instance: 'main' }],
    ['makes no patient', callOf('call', 'first')],
    ['is itself', callOf('call', 'call')],
  ])('is refused where the other %s', async (_, intent) => {
    const here = await given();
    const elsewhere = { ...here.system.writer, instance: 'other' };
    const writes = here.worker({ writers: (name) => (name === 'main' ? here.system.writer : elsewhere) });
    await writes.submit(call('first'));
    await writes.submit({ ...newPatient('elsewhere'), instance: 'other' });
    await expect(writes.submit(intent)).rejects.toMatchObject({ code: 'intent_invalid' });
    expect(await writes.status('call')).toBeNull();
  });
});
