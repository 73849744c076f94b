import type { LocalDate } from '@bitewing/core';
import { createPractice } from '@bitewing/testkit';
import { eaglesoftDatabaseTables, type WrittenTable, writeEaglesoft } from '@bitewing/testkit-native';

/** Records that a patient gives, about. */
const recordsOfPatient = 70;

/** Zone of the practice that is measured. */
export const timeZone = 'America/New_York';

/** A practice of about so many records as tables of Eaglesoft. */
export function eaglesoftPractice(records: number): readonly WrittenTable[] {
  const patients = Math.max(20, Math.round(records / recordsOfPatient));
  const practice = createPractice({ seed: 9, patients, asOf: '2026-10-30' as LocalDate, timeZone });
  return eaglesoftDatabaseTables(writeEaglesoft(practice).tables, 'ppm');
}
