import type { Draft } from '../draft.ts';
import { addLocations } from './add-locations.ts';
import { addOperatories } from './add-operatories.ts';
import { addProcedureCodes } from './add-procedure-codes.ts';
import { addProviders } from './add-providers.ts';
import { addDefinitions } from './definitions.ts';
import type { SetUp } from './setup.ts';

/** So many patients a team of two dentists and a hygienist can look after. */
const patientsOfTeam = 4000;

/** Adds the organization and everything of its set-up: as many chairs and people as its patients need. */
export function addSetUp(
  draft: Draft,
  locations: number,
  zoneOf: (index: number) => string,
  payPlansVersion: number,
  patients: number,
): SetUp {
  const ids = addDefinitions(draft);
  const definitions: SetUp['definitions'] = (category) => {
    const [first = '', ...others] = ids.get(category) ?? [];
    return [first, ...others];
  };
  const places = Math.max(1, locations);
  const teams = Math.max(1, Math.ceil(patients / places / patientsOfTeam));
  const providers = addProviders(draft, definitions('providerSpecialty'), places * teams);
  const locationIds = addLocations(draft, locations, zoneOf, definitions('region'), providers.dentistIds);
  const operatories = addOperatories(draft, locationIds, providers, teams, definitions('operatoryType'));
  const codes = addProcedureCodes(draft, definitions('procedureCategory'), providers.dentistIds);
  draft.add('organization', 'organization-1', {
    name: 'Bramblewick & Tol Dental',
    phone: '2125550151',
    addressLine1: '1 Tollard Street',
    addressLine2: 'Floor 2\\3',
    city: 'Maple Hollow',
    state: 'NY',
    postalCode: '10099',
    timeZone: draft.timeZone,
    languageAndRegion: 'en-US',
    locationsEnabled: locations > 0,
    defaultProviderId: providers.dentistIds[0],
    defaultBillingTypeDefinitionId: definitions('billingType')[0],
    appointmentIncrementMinutes: 10,
    toothNumbering: 'universal',
    medicalOnly: false,
    balancePolicy: { system: 'openDental', payPlansVersion },
  });
  return {
    locationIds,
    dentistIds: providers.dentistIds,
    hygienistIds: providers.hygienistIds,
    operatories,
    codes,
    definitions,
    hiddenUnearnedId: definitions('unearnedType')[1] ?? '',
    groupNoteCodeId: codes.find((code) => code.use === 'group')?.id ?? '',
  };
}
