import type { Row } from '@bitewing/adapter-kit';
import type { RecordStatus } from '@bitewing/core';
import { providerRoles, providerStatuses } from '../profile/codes/setup.ts';
import { providerTable } from '../profile/setup.ts';
import { feeScheduleAssignmentReader } from './fee-schedule-assignment.ts';
import { tableReader } from './table-reader.ts';

/** `provider` rows: seats, which another person may take over later, and the fee schedule that they bill by. */
export const providerReader = tableReader({
  description: providerTable,
  entities: ['provider', 'feeScheduleAssignment'],
  keyColumn: 'ProvNum',
  compile(tools) {
    const { cell, kept, record } = tools;
    const abbreviation = cell.text('Abbr');
    const lastName = cell.text('LName');
    const firstName = cell.text('FName');
    const middleName = cell.text('MI');
    const suffix = cell.text('Suffix');
    const preferredName = cell.text('PreferredName');
    const notPerson = cell.boolean('IsNotPerson', 'isPerson');
    const role = cell.code('IsSecondary', 'role', providerRoles);
    const npi = cell.text('NationalProvID');
    const taxonomyCode = cell.text('TaxonomyCodeOverride');
    const stateLicense = cell.text('StateLicense');
    const licenseState = cell.text('StateWhereLicensed');
    const deaNumber = cell.text('DEANum');
    const specialtyDefinitionId = cell.reference('Specialty', 'specialtyDefinitionId', 'definition');
    const billingProviderId = cell.reference('ProvNumBillingOverride', 'billingProviderId', 'provider');
    const isInstructor = cell.boolean('IsInstructor', 'isInstructor');
    const terminationDate = cell.date('DateTerm', 'terminationDate');
    const displayOrder = cell.integer('ItemOrder', 'displayOrder', { least: 0 });
    const scheduleNote = cell.text('SchedNote');
    const hidden = cell.boolean('IsHidden', 'recordStatus');
    const status = cell.code('ProvStatus', 'recordStatus', providerStatuses);

    const readFeeSchedule = feeScheduleAssignmentReader(tools, {
      table: providerTable.table,
      column: 'FeeSched',
      part: 'feeSchedule',
      purpose: 'fee',
      holder: 'providerId',
    });
    const providerRecord = record('provider');

    const statusOf = (row: Row): RecordStatus => {
      const stored = status(row) ?? 'active';
      return hidden(row) === true && stored === 'active' ? 'inactive' : stored;
    };

    return (row, key) => {
      const isNotPerson = notPerson(row);
      const provider = {
        recordStatus: statusOf(row),
        abbreviation: abbreviation(row),
        lastName: lastName(row),
        firstName: firstName(row),
        middleName: middleName(row),
        suffix: suffix(row),
        preferredName: preferredName(row),
        isPerson: isNotPerson === null ? null : !isNotPerson,
        role: role(row),
        npi: npi(row),
        taxonomyCode: taxonomyCode(row),
        stateLicense: stateLicense(row),
        licenseState: licenseState(row),
        deaNumber: deaNumber(row),
        specialtyDefinitionId: specialtyDefinitionId(row),
        billingProviderId: billingProviderId(row),
        isInstructor: isInstructor(row),
        terminationDate: terminationDate(row),
        displayOrder: displayOrder(row),
        scheduleNote: scheduleNote(row),
      };
      return [providerRecord(key, provider, kept(row)), readFeeSchedule(row, key)];
    };
  },
});
