import { dateTimeOf } from '../calendar.ts';
import type { Draft } from '../draft.ts';
import type { SetUp } from '../setup/setup.ts';

const names = ['frontdesk', 'hygiene', 'owner', "o'brannick", 'Zoë', 'billing; outside'] as const;

/** Adds the logins: of a room, of providers, bound to one location, never used, and of somebody who left. */
export function addUserAccounts(draft: Draft, setUp: SetUp): void {
  const random = draft.stream('user accounts');
  for (const [number, name] of names.entries()) {
    const isBound = number % 2 === 0 && setUp.locationIds.length > 0;
    draft.add('userAccount', draft.nextId('userAccount'), {
      name,
      providerId: number === 1 ? (setUp.hygienistIds[0] ?? null) : null,
      locationId: isBound ? (setUp.locationIds[number % setUp.locationIds.length] ?? null) : null,
      isRestrictedToLocation: isBound && number !== 2,
      lastLoginLocal: number === 5 ? null : dateTimeOf(draft.today - number, 420 + random.integer(0, 500), 7),
    });
  }
  for (const [number, providerId] of setUp.dentistIds.entries()) {
    draft.add('userAccount', draft.nextId('userAccount'), {
      name: `dr${number + 1}`,
      providerId,
      isRestrictedToLocation: false,
      lastLoginLocal: dateTimeOf(draft.today - 1, 480 + number),
    });
  }
  draft.add('userAccount', draft.nextId('userAccount'), {
    recordStatus: 'inactive',
    name: 'former',
    isRestrictedToLocation: false,
    lastLoginLocal: dateTimeOf(draft.today - 800, 1020),
  });
}
