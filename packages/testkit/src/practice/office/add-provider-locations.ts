import type { Draft } from '../draft.ts';
import { registrationNumberOf } from '../setup/registration-number.ts';
import type { SetUp } from '../setup/setup.ts';

/** Adds what dentists hold for one location; the first also something that counts for the practice as a whole. */
export function addProviderLocations(draft: Draft, setUp: SetUp): void {
  const random = draft.stream('provider locations');
  const add = (providerId: string, locationId: string | null, number: number): string =>
    draft.add('providerLocation', draft.nextId('providerLocation'), {
      providerId,
      locationId,
      deaNumber: number % 3 === 2 ? null : registrationNumberOf('FT', random.integer(100_000, 999_999)),
      stateLicense: `L/${random.integer(10_000, 99_999)}`,
      licenseState: locationId === null ? null : 'ME',
      statePrescriptionId: number % 2 === 0 ? null : `RX ${random.integer(100, 999)}-é`,
    });
  for (const [number, providerId] of setUp.dentistIds.entries()) {
    if (number === 0) add(providerId, null, number);
    for (const [place, locationId] of setUp.locationIds.entries())
      if ((number + place) % 2 === 1) add(providerId, locationId, number + place);
  }
}
