import { type IssueNotes, tableLayout } from '@bitewing/adapter-kit';
import type { Model } from '@bitewing/core';
import { toothNumberings } from '../../profile/codes/setup.ts';
import {
  defaultPayPlansVersion,
  type PracticePreference,
  practicePreferences,
} from '../../profile/preferences.ts';
import { openDentalCells } from '../open-dental-cells.ts';

type Organization = Model['organization'];

/** `EasyNoClinics` is the switch that turns clinics off (opendental.md section 9). */
const clinicsOn = '0';

/**
 * Reads the organization from its settings. They are read like the cells of a row whose columns are the names of
 * the settings, so that numbers, codes and references follow the same rules as everywhere.
 */
export function organizationData(
  notes: IssueNotes,
  timeZone: string,
  hasLocations: boolean,
): (settings: ReadonlyMap<PracticePreference, string>) => Organization {
  const cell = openDentalCells(tableLayout('preference', practicePreferences), notes);
  const named = (preference: PracticePreference): PracticePreference => preference;
  const name = cell.text(named('PracticeTitle'));
  const phone = cell.text(named('PracticePhone'));
  const addressLine1 = cell.text(named('PracticeAddress'));
  const addressLine2 = cell.text(named('PracticeAddress2'));
  const city = cell.text(named('PracticeCity'));
  const state = cell.text(named('PracticeST'));
  const postalCode = cell.text(named('PracticeZip'));
  const languageAndRegion = cell.text(named('LanguageAndRegion'));
  const softwareVersion = cell.text(named('DataBaseVersion'));
  const noClinics = cell.text(named('EasyNoClinics'));
  const defaultProviderId = cell.reference(named('PracticeDefaultProv'), 'defaultProviderId', 'provider');
  const defaultBillingType = cell.reference(
    named('PracticeDefaultBillType'),
    'defaultBillingTypeDefinitionId',
    'definition',
  );
  const increment = cell.integer(named('AppointmentTimeIncrement'), 'appointmentIncrementMinutes', {
    least: 1,
  });
  const numbering = named('UseInternationalToothNumbers');
  const toothNumbering = cell.code(numbering, 'toothNumbering', toothNumberings, true);
  const sourceToothNumbering = cell.text(numbering);
  const medicalOnly = cell.boolean(named('PracticeIsMedicalOnly'), 'medicalOnly');
  const writtenPlansVersion = cell.text(named('PayPlansVersion'));
  const plansVersion = cell.integer(named('PayPlansVersion'), 'balancePolicy.payPlansVersion');

  return (settings) => {
    const row = practicePreferences.map((preference) => settings.get(preference) ?? null);
    const payPlansVersion = writtenPlansVersion(row) === null ? defaultPayPlansVersion : plansVersion(row);
    return {
      recordStatus: 'active',
      name: name(row),
      phone: phone(row),
      addressLine1: addressLine1(row),
      addressLine2: addressLine2(row),
      city: city(row),
      state: state(row),
      postalCode: postalCode(row),
      timeZone,
      languageAndRegion: languageAndRegion(row),
      softwareVersion: softwareVersion(row),
      locationsEnabled: hasLocations && noClinics(row) === clinicsOn,
      defaultProviderId: defaultProviderId(row),
      defaultBillingTypeDefinitionId: defaultBillingType(row),
      appointmentIncrementMinutes: increment(row),
      toothNumbering: toothNumbering(row),
      sourceToothNumbering: sourceToothNumbering(row),
      medicalOnly: medicalOnly(row),
      balancePolicy: payPlansVersion === null ? null : { system: 'openDental', payPlansVersion },
    };
  };
}
