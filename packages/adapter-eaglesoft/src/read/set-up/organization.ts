import { systemPreferencesTable } from '../../profile/setup.ts';
import { entityReader } from '../table-reader.ts';

/** The row of `system_preferences` (eaglesoft.md section 2); of the practice as a whole it knows the version alone. */
export const organizationReader = entityReader({
  description: systemPreferencesTable,
  entity: 'organization',
  keyColumn: 'system_id',
  compile({ cell, context }) {
    const softwareVersion = cell.text('version');
    return (row) => ({
      recordStatus: 'active',
      name: null,
      phone: null,
      addressLine1: null,
      addressLine2: null,
      city: null,
      state: null,
      postalCode: null,
      timeZone: context.zoneOf(null),
      languageAndRegion: null,
      softwareVersion: softwareVersion(row),
      locationsEnabled: true,
      defaultProviderId: null,
      defaultBillingTypeDefinitionId: null,
      appointmentIncrementMinutes: null,
      toothNumbering: 'universal',
      sourceToothNumbering: null,
      medicalOnly: null,
      balancePolicy: { system: 'eaglesoft' },
    });
  },
});
