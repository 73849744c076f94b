import { cellIssue } from '@bitewing/adapter-kit';
import { accountTable } from '../profile/setup.ts';
import { ianaZoneOf } from '../profile/windows-zones.ts';
import { entityReader } from './table-reader.ts';

/** The account as a whole. No resource tells of it: its row is made of what the host and the first location say. */
export const accountReader = entityReader({
  description: accountTable,
  entity: 'organization',
  keyColumn: 'accountId',
  compile({ cell, notes, context }) {
    const timeZone = cell.text('timeZone');
    const unknownZone = cellIssue('unknown_code', 'timeZone');
    return (row) => {
      const written = timeZone(row);
      const zone = written === null ? undefined : ianaZoneOf(written);
      if (written !== null && zone === undefined) {
        notes.add(unknownZone);
        notes.keep('timeZone', written);
      }
      return {
        recordStatus: 'active',
        name: null,
        phone: null,
        addressLine1: null,
        addressLine2: null,
        city: null,
        state: null,
        postalCode: null,
        timeZone: zone ?? context.zoneOf(null),
        languageAndRegion: null,
        softwareVersion: null,
        locationsEnabled: true,
        defaultProviderId: null,
        defaultBillingTypeDefinitionId: null,
        appointmentIncrementMinutes: null,
        toothNumbering: null,
        sourceToothNumbering: null,
        medicalOnly: null,
        balancePolicy: { system: 'careStack' },
      };
    };
  },
});
