import { describe, expect, it } from 'vitest';
import { capabilitiesFor } from '../../packages/adapter-opendental/src/capabilities.ts';
import { entityNames } from '../../packages/core/src/model/entity-name.ts';
import { capabilityTables, renderCapabilities, replaceTable } from '../generators/capability-table.ts';

describe('the table of capabilities', () => {
  it('has a row for every entity, with what it omits and how it is lossy', () => {
    const table = renderCapabilities(capabilitiesFor('dump'));
    expect(table.split('\n')).toHaveLength(entityNames.length + 2);
    expect(table).toContain(
      '| ledgerEntry | native | native | rescan | rescan | per-table | Never there: `reversesId`. |',
    );
    expect(table).toMatch(/\| appointment .*`isHygiene`: Set by hand/);
  });

  it('replaces the table of a page and nothing else', async () => {
    const [table] = capabilityTables;
    const page = (await table?.content()) ?? '';
    expect(replaceTable(page, 'other')).not.toBe(page);
    expect(replaceTable(replaceTable(page, 'other'), renderCapabilities(capabilitiesFor('dump')))).toBe(page);
    expect(() => replaceTable('no marks', 'x')).toThrow('no place');
  });
});
