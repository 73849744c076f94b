import type { ApiOffice } from '../request/api-call.ts';
import { refused } from '../request/api-refusal.ts';
import { type ApiRow, withKey } from '../storage/api-storage.ts';
import { categoryOfColumn } from '../wire/category-names.ts';
import { firstDefinition, preferredKey } from './office-preference.ts';

/** Numbers of ApptStatus (opendental-enums.md). */
export const appointmentStatus = { scheduled: 1, unscheduled: 3, broken: 5, planned: 6 } as const;

/** Nine hours, a character for five minutes (opendental-api.md section 10). */
const longestPattern = 108;

/** Twenty minutes. */
export const usualPattern = '/XX/';

/** Demands that a pattern is made of its two letters and not too long. */
export function demandPattern(cells: ApiRow): void {
  for (const column of ['Pattern', 'PatternSecondary']) {
    const pattern = cells[column];
    if (pattern === undefined || pattern === '') continue;
    if (!/^[X/]+$/.test(String(pattern))) throw refused(400, `${column} takes X and / alone.`);
    if (String(pattern).length > longestPattern) throw refused(400, `${column} is longer than 9 hours.`);
  }
}

/** What a new visit holds where a request does not say it. */
export async function newAppointmentCells(office: ApiOffice, given: ApiRow): Promise<ApiRow> {
  const [operatory] = await office.storage.read('operatory', [withKey('OperatoryNum', given.Op ?? 0)]);
  const [patient] = await office.storage.read('patient', [withKey('PatNum', given.PatNum ?? 0)]);
  const providers = [
    operatory?.ProvDentist,
    patient?.PriProv,
    await preferredKey(office, 'PracticeDefaultProv'),
  ];
  return {
    AptStatus: appointmentStatus.scheduled,
    Pattern: usualPattern,
    Confirmed: await firstDefinition(office, categoryOfColumn('appointment', 'Confirmed')),
    ProvNum: providers.find((provider) => Number(provider ?? 0) !== 0) ?? 0,
    ProvHyg: operatory?.ProvHygienist ?? 0,
    ClinicNum: operatory?.ClinicNum ?? patient?.ClinicNum ?? 0,
    IsHygiene: operatory?.IsHygiene ?? 0,
    ...given,
  };
}
