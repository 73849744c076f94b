import type { Draft } from '../draft.ts';

/** Zones of the locations in turn; the first one is that of the practice. */
export const locationZones = [
  'America/Chicago',
  'America/Phoenix',
  'America/Halifax',
  'America/Los_Angeles',
] as const;

const places = [
  ['Riverbend', 'Maple Hollow', 'NY', '10099', '11'],
  ['Northgate', "St. Orla's", 'IL', '60699', '22'],
  ['Desert Row', 'Piedra', 'AZ', '85099', '15'],
  ['Harbour', 'Cape Tessel', 'ME', '04099', '11'],
  ['Hillside', 'Lomavista', 'CA', '90099', '71'],
] as const;

/** Adds the locations in use and one that is hidden; gives the ids of the ones in use. */
export function addLocations(
  draft: Draft,
  count: number,
  zoneOf: (index: number) => string,
  regionIds: readonly string[],
  providerIds: readonly string[],
): readonly string[] {
  if (count === 0) return [];
  return Array.from({ length: count + 1 }, (_, index) => {
    const [name, city, state, postalCode, placeOfService] = places[index % places.length] ?? places[0];
    const hidden = index === count;
    const suffix = index < places.length ? '' : ` ${index + 1}`;
    return draft.add('location', draft.nextId('location'), {
      recordStatus: hidden ? 'inactive' : 'active',
      name: hidden ? `${name}${suffix} (closed)` : `${name}${suffix}`,
      abbreviation: `${name.slice(0, 3).toUpperCase()}${suffix.trim()}`,
      phone: `212555010${index % 10}`,
      fax: index === 0 ? '2125550150' : null,
      addressLine1: `${100 + index} Tollard Street`,
      addressLine2: index === 0 ? 'Suite #4; rear' : null,
      city,
      state,
      postalCode,
      timeZone: zoneOf(index),
      defaultProviderId: index === 0 ? null : (providerIds[index % providerIds.length] ?? null),
      insuranceBillingProviderId: providerIds[0] ?? null,
      regionDefinitionId: regionIds[index % 2] ?? null,
      placeOfService,
      medicalOnly: index === 3,
      displayOrder: index,
      scheduleNote: index === 1 ? 'closed on the last Friday' : null,
    });
  }).slice(0, count);
}
