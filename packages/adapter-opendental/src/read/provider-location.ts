import { providerClinicTable } from '../profile/staff.ts';
import { entityReader } from './table-reader.ts';

/** `providerclinic` rows. The one without a clinic is for the practice as a whole. */
export const providerLocationReader = entityReader({
  description: providerClinicTable,
  entity: 'providerLocation',
  keyColumn: 'ProviderClinicNum',
  compile({ cell }) {
    const providerId = cell.reference('ProvNum', 'providerId', 'provider');
    const locationId = cell.reference('ClinicNum', 'locationId', 'clinic');
    const deaNumber = cell.text('DEANum');
    const stateLicense = cell.text('StateLicense');
    const licenseState = cell.text('StateWhereLicensed');
    const statePrescriptionId = cell.text('StateRxID');
    return (row) => ({
      recordStatus: 'active',
      providerId: providerId(row),
      locationId: locationId(row),
      deaNumber: deaNumber(row),
      stateLicense: stateLicense(row),
      licenseState: licenseState(row),
      statePrescriptionId: statePrescriptionId(row),
    });
  },
});
