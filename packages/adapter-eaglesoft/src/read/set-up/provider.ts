import { rowStatuses } from '../../profile/codes/setup.ts';
import { providerTable } from '../../profile/setup.ts';
import { referenceId } from '../eaglesoft-cells.ts';
import { feeScheduleAssignmentReader } from '../fee-schedule-assignment.ts';
import { foldedKey } from '../folded-key.ts';
import { tableReader } from '../table-reader.ts';

/**
 * `provider` rows: the seat, the login that writes notes and appointments under the same key, and the fee schedule. Office
 * staff are providers, too: their position says so (eaglesoft.md section 6).
 */
export const providerReader = tableReader({
  description: providerTable,
  entities: ['provider', 'userAccount', 'feeScheduleAssignment'],
  keyColumn: 'provider_id',
  compile(tools) {
    const { cell, kept, record } = tools;
    const status = cell.code('status', 'recordStatus', rowStatuses);
    const ownKey = cell.text('provider_id');
    const lastName = cell.text('last_name');
    const firstName = cell.text('first_name');
    const middleName = cell.text('middle_initial');
    const npi = cell.text('national_prov_id');
    const stateLicense = cell.text('license');
    const deaNumber = cell.text('dea_regulation_number');
    const billingProviderId = cell.reference('provider_on_insurance', 'billingProviderId', 'provider');
    const userName = cell.text('ClinicianUserName');
    const locationId = cell.reference('practice_id', 'locationId', 'practice');
    const lastLoginLocal = cell.dateTime('last_logon', 'lastLoginLocal');
    const providerRecord = record('provider');
    const userRecord = record('userAccount', 'user');
    const idOf = referenceId('provider');
    const fees = feeScheduleAssignmentReader(tools, 'standard_fee_id', { field: 'providerId', idOf });
    return (row, key) => {
      const recordStatus = status(row) ?? 'inactive';
      const provider = providerRecord(
        key,
        {
          recordStatus,
          abbreviation: null,
          lastName: lastName(row),
          firstName: firstName(row),
          middleName: middleName(row),
          suffix: null,
          preferredName: null,
          isPerson: true,
          role: null,
          npi: npi(row),
          taxonomyCode: null,
          stateLicense: stateLicense(row),
          licenseState: null,
          deaNumber: deaNumber(row),
          specialtyDefinitionId: null,
          billingProviderId: billingProviderId(row),
          isInstructor: null,
          terminationDate: null,
          displayOrder: null,
          scheduleNote: null,
        },
        kept(row),
      );
      const user = userRecord(key, {
        recordStatus,
        name: userName(row) ?? foldedKey(ownKey(row) ?? ''),
        providerId: idOf(key),
        locationId: locationId(row),
        isRestrictedToLocation: null,
        lastLoginLocal: lastLoginLocal(row),
      });
      return [provider, user, fees(row, key)];
    };
  },
});
