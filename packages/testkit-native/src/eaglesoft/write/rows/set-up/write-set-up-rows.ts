import type { EaglesoftWriting } from '../../writing.ts';
import { writeEmployers, writeInsuranceCompanies } from './employer-rows.ts';
import { writeAlertList, writeLists, writePrompts, writeVisitKinds } from './list-rows.ts';
import { writeChairs, writeOffice, writePractices } from './office-rows.ts';
import { writeOtherReferrals } from './referral-rows.ts';
import { writeFeeSchedules, writeFees, writeServices } from './service-rows.ts';
import { decideSeats, writePositions, writeProviders } from './staff-rows.ts';

/** What the office set up, its people among it. */
export function writeSetUpRows(writing: EaglesoftWriting): void {
  decideSeats(writing);
  writeOffice(writing);
  writePractices(writing);
  writeChairs(writing);
  writePositions(writing);
  writeProviders(writing);
  writeLists(writing);
  writeAlertList(writing);
  writeVisitKinds(writing);
  writePrompts(writing);
  writeServices(writing);
  writeFeeSchedules(writing);
  writeFees(writing);
  writeInsuranceCompanies(writing);
  writeEmployers(writing);
  writeOtherReferrals(writing);
}
