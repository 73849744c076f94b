import { inspect } from 'node:util';
import { entities, entityNames, type Model } from '@bitewing/core';
import { phiOf, safeView } from '@bitewing/core/privacy';
import { describe, expect, test } from 'vitest';
import { emptyData, upsert } from '../records.ts';
import { canaryMark, canaryRecord } from './canary-record.ts';
import { hostileValues } from './hostile-values.ts';

describe('phiOf', () => {
  test('gives the class that the model gives the field, for every field of every entity', () => {
    for (const entity of entityNames) {
      for (const [field, { phi }] of Object.entries(entities[entity].fields))
        expect(phiOf(entity, field)).toBe(phi);
    }
  });

  test('gives a nested value the class of the field that holds it', () => {
    expect(phiOf('patient', 'contactPoints[0].value')).toBe('direct');
    expect(phiOf('perioTooth', 'buccal.depthMm')).toBe('none');
  });

  test('counts a field that the model does not know as direct', () => {
    for (const field of ['FName', '', 'toString', '__proto__', 'constructor.name', 'lastname']) {
      expect(phiOf('patient', field)).toBe('direct');
    }
  });
});

describe('safeView', () => {
  test('shows words of fixed lists, numbers and booleans without a PHI class', () => {
    const view = safeView(
      upsert('patient', '12', { status: 'archived', needsPremedication: false, storedBalanceCents: -1250 }),
    );
    expect(view).toEqual({
      entity: 'patient',
      op: 'upsert',
      fields: {
        recordStatus: 'active',
        status: 'archived',
        needsPremedication: false,
        storedBalanceCents: -1250,
      },
      unknownFields: 0,
      extraFields: 0,
    });
  });

  test('shows type and size of fields with a PHI class', () => {
    const { fields } = safeView(
      upsert('patient', '12', {
        lastName: 'Doe',
        guarantorId: 'patient:7',
        contactPoints: [{ kind: 'homePhone', value: '555', e164: null, textConsent: null }],
      }),
    );
    expect(fields.lastName).toEqual({ type: 'string', length: 3 });
    expect(fields.guarantorId).toEqual({ type: 'string', length: 9 });
    expect(fields.contactPoints).toEqual({ type: 'array', length: 1 });
  });

  test('shows type and size of texts that somebody typed, though their field has no PHI class', () => {
    const { fields } = safeView(upsert('definition', '3', { name: 'Ask for Mr Doe', displayOrder: 4 }));
    expect(fields.name).toEqual({ type: 'string', length: 14 });
    expect(fields.displayOrder).toBe(4);
  });

  test('shows a word of no list as type and size', () => {
    const data = {
      ...emptyData('patient'),
      status: canaryMark,
      needsPremedication: canaryMark,
      recordStatus: canaryMark,
    };
    const view = safeView({ op: 'upsert', entity: 'patient', data });
    const shape = { type: 'string', length: canaryMark.length };
    expect(view.fields).toEqual({ status: shape, needsPremedication: shape, recordStatus: shape });
  });

  test('shows nested values as type and size', () => {
    const policy: Model['organization']['balancePolicy'] = { system: 'openDental', payPlansVersion: 2 };
    expect(safeView(upsert('organization', '1', { balancePolicy: policy })).fields.balancePolicy).toEqual({
      type: 'object',
      keys: 2,
    });
  });

  test('counts fields that the model does not know, and native columns, without their names', () => {
    const record = { ...upsert('patient', '1'), extra: { [canaryMark]: canaryMark, Other: null } };
    Object.assign(record.data, { [canaryMark]: canaryMark });
    const view = safeView(record);
    expect(view).toMatchObject({ unknownFields: 1, extraFields: 2 });
    expect(inspect(view, { depth: null })).not.toContain(canaryMark);
  });

  test('says of a remove what it is, and no more', () => {
    const { id, source, entity } = upsert('appointment', canaryMark);
    const view = safeView({ op: 'remove', entity, id, source, evidence: 'absent', reason: 'deleted' });
    expect(view).toEqual({
      entity: 'appointment',
      op: 'remove',
      fields: {},
      unknownFields: 0,
      extraFields: 0,
    });
  });

  test.for(entityNames)('shows no planted value of %s', (entity) => {
    const record = canaryRecord(entity);
    expect(JSON.stringify(record)).toContain(canaryMark);
    expect(inspect(safeView(record), { depth: null, showHidden: true })).not.toContain(canaryMark);
  });

  test.for(hostileValues)('neither throws nor shows a value for %s', ([, value]) => {
    const view = safeView(value);
    expect(JSON.stringify(view)).not.toContain(canaryMark);
    expect(Object.keys(view)).toEqual(['entity', 'op', 'fields', 'unknownFields', 'extraFields']);
  });

  test('still shows the fields beside one that throws', () => {
    const data = {
      recordStatus: 'active',
      get lastName() {
        throw new Error(canaryMark);
      },
    };
    const view = safeView({ op: 'upsert', entity: 'patient', data });
    expect(view.fields.recordStatus).toBe('active');
    expect(view.fields.lastName).toEqual({ type: 'symbol' });
  });
});
