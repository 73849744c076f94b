import { describe, expect, it } from 'vitest';
import { openDentalExtraClass } from '../../src/index.ts';
import { openDentalTables } from '../../src/profile/tables.ts';

describe('PHI classes of kept columns', () => {
  it('follow the dispositions, and never weaken one', () => {
    const order = ['none', 'quasi', 'direct'];
    for (const { columns } of openDentalTables) {
      for (const [column, { disposition }] of Object.entries(columns)) {
        if (disposition.kind !== 'extra') continue;
        const given = openDentalExtraClass(disposition.entity, column);
        expect(order.indexOf(given)).toBeGreaterThanOrEqual(order.indexOf(disposition.phi));
      }
    }
  });

  it('knows columns of a side table by their full name', () => {
    const side = openDentalTables.find(({ table }) => table === 'patientnote');
    const kept = Object.entries(side?.columns ?? {}).filter(
      ([, { disposition }]) => disposition.kind === 'extra',
    );
    expect(kept.length).toBeGreaterThan(0);
    for (const [column] of kept)
      expect(openDentalExtraClass('patient', `patientnote.${column}`)).toBe(
        openDentalExtraClass('patient', column),
      );
  });

  it('takes what it does not know for a direct identifier', () => {
    expect(openDentalExtraClass('patient', 'NewColumnOf27')).toBe('direct');
    expect(openDentalExtraClass('appointment', 'toString')).toBe('direct');
  });
});
