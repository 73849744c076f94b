import { writeOperations } from '@bitewing/core';
import { parseIntent, type WriteIntentInput, writePayloads, writeTargets } from '@bitewing/core/write';
import { describe, expect, it } from 'vitest';
import { call, confirmation } from './given.ts';

const refused = (input: unknown): string => {
  try {
    parseIntent(input as WriteIntentInput);
  } catch (error) {
    if (error instanceof Error && Reflect.get(error, 'code') === 'intent_invalid') return error.message;
    throw error;
  }
  throw new Error('it was taken');
};

describe('an intent as it is queued', () => {
  it('has every default written out', () => {
    expect(parseIntent(call('a'))).toEqual({
      ...call('a'),
      target: null,
      expected: null,
      dependsOn: [],
      payload: { ...call('a').payload, typeDefinitionId: null },
    });
  });

  it('depends on whatever its payload refers to, once and in one order', () => {
    const { payload } = call('a') as Extract<WriteIntentInput, { operation: 'logCommunication' }>;
    const input = {
      ...call('a'),
      dependsOn: ['z', 'b', 'z'],
      payload: { ...payload, patient: { resultOf: 'm' } },
    };
    expect(parseIntent(input as WriteIntentInput).dependsOn).toEqual(['b', 'm', 'z']);
  });

  it('names the fields that are wrong, and nothing that stands in them', () => {
    const input = { ...call('Mrs. Ashworth'), payload: { ...call('a').payload, note: 7, mode: 'Ashworth' } };
    const message = refused(input);
    expect(message).toMatch(/payload\.(note|mode), payload\.(note|mode)/);
    expect(message).not.toContain('Ashworth');
  });

  it('does not repeat names that the host made up', () => {
    const strange = { ...confirmation('a', 'appointment:1'), expected: { Ashworth: { of: 1 } } };
    expect(refused(strange)).toMatch(/Wrong: expected\.$/);
    const unknown = { ...confirmation('a', 'appointment:1'), expected: { Ashworth: 1 } };
    expect(refused(unknown)).toMatch(/expected names what is no field of appointment/);
    expect(refused({ ...call('a'), Ashworth: 1 })).not.toContain('Ashworth');
    expect(refused({ ...call('a'), payload: { ...call('a').payload, Ashworth: 1 } })).not.toContain(
      'Ashworth',
    );
  });

  it.each(writeOperations.map((operation) => [operation] as const))(
    'has a target exactly where %s changes a record',
    (operation) => {
      const { makes } = writeTargets[operation];
      const head = { operation, idempotencyKey: 'a', instance: 'main', payload: {} };
      expect(refused({ ...head, target: makes ? 'patient:1' : null })).toMatch(
        makes ? /target must be null/ : /needs a target/,
      );
      expect(Object.keys(writePayloads)).toContain(operation);
    },
  );

  it('expects nothing of a record that it makes', () => {
    expect(refused({ ...call('a'), expected: { note: 'x' } })).toMatch(/expected must be null/);
  });
});
