import type { Draft } from '../draft.ts';
import type { Providers } from './add-providers.ts';
import type { SetUpOperatory } from './setup.ts';

/** Adds chairs for each location, three for each team of two dentists and a hygienist, and a hidden one. */
export function addOperatories(
  draft: Draft,
  locationIds: readonly string[],
  providers: Providers,
  teams: number,
  typeIds: readonly string[],
): readonly SetUpOperatory[] {
  const places: readonly (string | null)[] = locationIds.length === 0 ? [null] : locationIds;
  const chairs: SetUpOperatory[] = [];
  let displayOrder = 0;
  for (const [place, locationId] of places.entries()) {
    for (let chair = 0; chair < teams * 3; chair += 1) {
      const team = place * teams + Math.floor(chair / 3);
      const inTeam = chair % 3;
      const isHygiene = inTeam === 2;
      const dentistId =
        providers.dentistIds[(team * 2 + inTeam) % providers.dentistIds.length] ?? providers.dentistIds[0];
      const hygienistId =
        providers.hygienistIds[team % providers.hygienistIds.length] ?? providers.hygienistIds[0];
      const id = draft.add('operatory', draft.nextId('operatory'), {
        name: `Room ${place + 1}.${chair + 1}${chair === 1 ? ' "window"' : ''}`,
        abbreviation: `${place + 1}-${chair + 1}`,
        locationId,
        dentistId: isHygiene ? null : dentistId,
        hygienistId: inTeam === 0 ? null : hygienistId,
        isHygiene,
        bookableOnline: inTeam !== 1,
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
