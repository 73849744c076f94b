import { type GroupReader, type Row, type RowFate, refusal, rowRejecter } from '@bitewing/adapter-kit';
import { BitewingError, type Issue } from '@bitewing/core';
import { type PracticePreference, practicePreferences } from '../../profile/preferences.ts';
import { preferenceTable } from '../../profile/setup.ts';
import { mappingTools } from '../mapping-tools.ts';
import { cellAt } from '../open-dental-cells.ts';
import type { ReaderFacts } from '../reader-facts.ts';
import { organizationData } from './organization-data.ts';

/** The practice has one record; its key is the same for ever, whatever happens to the rows. */
const practiceKey = 'practice';
const mapped: RowFate = { kind: 'mapped' };
const folded: RowFate = { kind: 'folded' };
const otherPreference: RowFate = { kind: 'skipped', rule: 'preference_not_practice_data' };
const badLength = refusal('bad_source_row');
const repeated: Issue = { rule: 'preference_repeated', severity: 'warning', code: 'rule_violated' };

const isPracticePreference = (name: string | null): name is PracticePreference =>
  practicePreferences.some((known) => known === name);

/** `preference` rows: the settings that say what the practice is, folded into one record. */
export const createOrganizationReader = ({ hasLocations }: ReaderFacts): GroupReader => ({
  kind: 'group',
  entities: ['organization'],
  parts: [
    {
      table: preferenceTable.table,
      required: preferenceTable.required,
      optional: false,
      keyColumns: [],
      groupKey: () => () => practiceKey,
    },
  ],
  compile([layout], context) {
    if (layout === undefined) {
      throw new BitewingError('missing_table', { adapter: context.adapter, detail: preferenceTable.table });
    }
    const { notes, kept, record } = mappingTools(preferenceTable, layout, context);
    const name = cellAt(layout, 'PrefName');
    const value = cellAt(layout, 'ValueString');
    const readData = organizationData(notes, context.zoneOf(null), hasLocations);
    const reject = rowRejecter(context, null, 'organization', layout);
    const organizationRecord = record('organization');

    return (rows) => {
      const settings = new Map<PracticePreference, string>();
      let extra: Readonly<Record<string, string>> | undefined;
      const fates = rows.map(({ row }): RowFate => {
        if (row.length !== layout.columns.length) {
          return reject(practiceKey, row, badLength);
        }
        const preference = name(row);
        if (!isPracticePreference(preference)) return otherPreference;
        const isFirst = settings.size === 0;
        if (settings.has(preference)) notes.add(repeated);
        else settings.set(preference, value(row) ?? '');
        const own = unknownCells(row, preference);
        if (own !== undefined) extra = { ...extra, ...own };
        return isFirst ? mapped : folded;
      });
      if (settings.size === 0) return { records: [], fates };
      return { records: [organizationRecord(practiceKey, readData(settings), extra)], fates };
    };

    /** Columns that no version has, told apart by the setting whose row they stand in. */
    function unknownCells(row: Row, preference: string): Readonly<Record<string, string>> | undefined {
      const cells = kept(row);
      if (cells === undefined) return undefined;
      return Object.fromEntries(
        Object.entries(cells).map(([column, text]) => [`${preference}.${column}`, text]),
      );
    }
  },
});
