import type { Draft } from '../draft.ts';
import type { Providers } from './add-providers.ts';
import type { SetUpOperatory } from './setup.ts';

/** Adds three chairs for each location and a hidden one. */
export function addOperatories(
  draft: Draft,
  locationIds: readonly string[],
  providers: Providers,
  typeIds: readonly string[],
): readonly SetUpOperatory[] {
  const places: readonly (string | null)[] = locationIds.length === 0 ? [null] : locationIds;
  const chairs: SetUpOperatory[] = [];
  let displayOrder = 0;
  for (const [place, locationId] of places.entries()) {
    for (let chair = 0; chair < 3; chair += 1) {
      const isHygiene = chair === 2;
      const dentistId =
        providers.dentistIds[(place * 2 + chair) % providers.dentistIds.length] ?? providers.dentistIds[0];
      const hygienistId =
        providers.hygienistIds[place % providers.hygienistIds.length] ?? providers.hygienistIds[0];
      const id = draft.add('operatory', draft.nextId('operatory'), {
        name: `Room ${place + 1}.${chair + 1}${chair === 1 ? ' "window"' : ''}`,
        abbreviation: `${place + 1}-${chair + 1}`,
        locationId,
        dentistId: isHygiene ? null : dentistId,
        hygienistId: chair === 0 ? null : hygienistId,
        isHygiene,
        bookableOnline: chair !== 1,
        marksProspective: chair === 1 && place === 0,
        typeDefinitionId: typeIds[isHygiene ? 1 : 0] ?? null,
        displayOrder,
      });
      displayOrder += 1;
      chairs.push({ id, locationId, dentistId, hygienistId, isHygiene });
    }
  }
  draft.add('operatory', draft.nextId('operatory'), {
    recordStatus: 'inactive',
    name: 'Old x-ray room',
    locationId: places[0] ?? null,
    isHygiene: false,
    bookableOnline: false,
    marksProspective: false,
    displayOrder,
  });
  return chairs;
}
