import { describe, expect, test } from 'vitest';
import { createWriting, type EaglesoftWriting } from '../../../src/eaglesoft/write/writing.ts';
import { emptyState } from '../../../src/eaglesoft/write/writing-state.ts';
import { threeLocations } from './written-database.ts';

const practice = threeLocations({ patients: 20 });
const writing = (): EaglesoftWriting => createWriting(practice, emptyState(), 1);

describe('the writing of rows', () => {
  test('puts rows with all columns, in the order of the table', () => {
    const row = writing().put('positions', { description: 'Dentist', position_id: '1' });
    expect(Object.keys(row)).toEqual(['position_id', 'description', 'security_profile']);
    expect(row.security_profile).toBeNull();
  });

  test('refuses a column that there is not, a text that is too long, and a row without its key', () => {
    const own = writing();
    expect(() => own.put('positions', { position_id: '1', color: 'red' })).toThrow(RangeError);
    expect(() => own.put('practice', { practice_id: '1', state: 'NYC' })).toThrow(RangeError);
    expect(() => own.put('standard_fee_fees', { standard_fee_id: '1', fee: '1.00' })).toThrow(RangeError);
    expect(own.tables.get('practice')).toEqual([]);
  });

  test('keeps what has a value and no place, without padding, secrets and keys', () => {
    const own = writing();
    const row = own.put('provider', {
      provider_id: 'D1',
      last_name: 'Draby',
      specialty: 'Surgery ',
      sex: 'F',
      collections_go_to: 'd1 ',
      middle_initial: '',
    });
    const kept = own.kept('provider', row, ['last_name']);
    expect(kept).toEqual({ specialty: 'Surgery ', sex: 'F', collections_go_to: 'd1' });
    expect(own.kept('provider', row, ['last_name', 'specialty', 'sex'], 'side.')).toEqual({
      'side.collections_go_to': 'd1',
    });
  });

  test('keeps what side rows say under their table, for the first record alone', () => {
    const own = writing();
    own.write({
      table: 'practice',
      row: { practice_id: '4', name: 'Riverbend', email: 'desk@example.com' },
      mapped: ['name'],
      sides: [{ table: 'practice_preferences', row: { practice_id: '4', server_computer: 'FRONT4' } }],
      kept: { besides: 'this' },
      records: [
        { entity: 'location', data: { name: 'Riverbend' } },
        { entity: 'location', part: 'other', data: {} },
      ],
    });
    expect(own.expected).toEqual([
      {
        entity: 'location',
        id: 'practice:4',
        data: { recordStatus: 'active', name: 'Riverbend' },
        source: { table: 'practice', key: '4' },
        extra: {
          email: 'desk@example.com',
          'practice_preferences.server_computer': 'FRONT4',
          besides: 'this',
        },
      },
      {
        entity: 'location',
        id: 'practice:4#other',
        data: { recordStatus: 'active' },
        source: { table: 'practice', key: '4' },
        extra: {},
      },
    ]);
    expect(own.carried.size).toBe(0);
  });

  test('names rows as they are written, in another case, and in ids without case', () => {
    const own = writing();
    own.fix('provider', 'provider-1', 'dR');
    expect(own.id('provider', 'provider-1')).toBe('dR');
    expect(own.id('provider', null)).toBeNull();
    expect(own.reference('provider', 'provider-1', 'user')).toBe('provider:DR#user');
    expect(own.recordIdOf('planned_services', ['a0001 ', '3'])).toBe('planned_services:A0001,3');
    const names = Array.from({ length: 20 }, (_, place) =>
      own.named('provider', 'provider-1', `row ${place}`),
    );
    expect(new Set(names)).toEqual(new Set(['dR', 'Dr']));
    expect(own.named('provider', null, 'row')).toBeNull();
    expect(() => own.fix('provider', 'provider-1', 'Dx')).toThrow(RangeError);
  });

  test('counts fields that say another thing than the truth, and no references', () => {
    const own = writing();
    const [location] = practice.records('location');
    const data = { name: 'Elsewhere', phone: location?.data.phone, defaultProviderId: 'provider:X' };
    own.expect({ entity: 'location', table: 'practice', key: ['1'], data, carries: [location?.id ?? ''] });
    expect([...own.altered]).toEqual([['location.name', 1]]);
    expect(own.isCarried('location', location?.id ?? '')).toBe(true);
    expect(own.ids.get(location?.id ?? '')).toBe('practice:1');
  });

  test('refuses to carry what the truth has not, and fields that the model has not', () => {
    const own = writing();
    const expectation = { entity: 'location', table: 'practice', key: ['1'] } as const;
    const id = practice.records('location')[0]?.id ?? '';
    expect(() => own.expect({ ...expectation, data: {}, carries: ['location-99'] })).toThrow(RangeError);
    expect(() => own.expect({ ...expectation, data: { colour: 'red' }, carries: [id] })).toThrow(RangeError);
  });
});
