/**
 * Settings that make up the organization (opendental.md section 9). All other rows of the table are skipped by
 * rule: they hold set-up of the program, among it passwords and keys.
 */
export const practicePreferences = [
  'PracticeTitle',
  'PracticePhone',
  'PracticeAddress',
  'PracticeAddress2',
  'PracticeCity',
  'PracticeST',
  'PracticeZip',
  'PracticeDefaultProv',
  'PracticeDefaultBillType',
  'PracticeIsMedicalOnly',
  'DataBaseVersion',
  'EasyNoClinics',
  'AppointmentTimeIncrement',
  'UseInternationalToothNumbers',
  'LanguageAndRegion',
  'PayPlansVersion',
] as const;

/** Name of a setting that makes up the organization. */
export type PracticePreference = (typeof practicePreferences)[number];

/** What the program takes where there is no row (opendental.md section 8). */
export const defaultPayPlansVersion = 2;

/** The versions that are known (opendental.md section 8). */
export const knownPayPlansVersions: readonly number[] = [1, 2, 3, 4];
