import { defineEntity, plain, reference } from './define-entity.ts';
import { text } from './values.ts';

/** What a provider holds for one location: licences and numbers that differ there. */
export const providerLocation = defineEntity('providerLocation', {
  providerId: reference('provider'),
  locationId: reference('location', 'Null for the practice as a whole.'),
  deaNumber: plain(text),
  stateLicense: plain(text),
  licenseState: plain(text),
  statePrescriptionId: plain(text),
});
