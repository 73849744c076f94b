import type { Draft } from '../draft.ts';
import type { SetUp } from '../setup/setup.ts';
import { addBenefitCategories } from './add-benefit-categories.ts';
import { addCodeGroups } from './add-code-groups.ts';
import { addCustomFieldDefinitions } from './add-custom-field-definitions.ts';
import { addEmployers } from './add-employers.ts';
import { addFeeSchedules } from './add-fee-schedules.ts';
import { addFees } from './add-fees.ts';
import { addMacros } from './add-macros.ts';
import { addProviderLocations } from './add-provider-locations.ts';
import { addUserAccounts } from './add-user-accounts.ts';

/** Adds what an office keeps of its own beside the first set-up: fees, firms, logins, fields, macros. */
export function addOffice(draft: Draft, setUp: SetUp, macros: boolean): void {
  addEmployers(draft);
  addFeeSchedules(draft);
  addFees(draft, setUp);
  addBenefitCategories(draft);
  addCodeGroups(draft);
  addUserAccounts(draft, setUp);
  addProviderLocations(draft, setUp);
  addCustomFieldDefinitions(draft);
  if (macros) addMacros(draft);
  for (const [number, { id: providerId }] of draft.records.provider.entries()) {
    const feeScheduleId = number % 3 === 1 ? (draft.records.feeSchedule[0]?.id ?? null) : null;
    draft.add('feeScheduleAssignment', `${providerId}#feeSchedule`, {
      recordStatus: feeScheduleId === null ? 'inactive' : 'active',
      purpose: 'fee',
      providerId,
      feeScheduleId,
    });
  }
}
