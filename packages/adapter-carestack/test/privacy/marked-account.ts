import type { HttpDispatcher } from '@bitewing/adapter-kit';
import { canaryWord } from '@bitewing/testkit';
import { type CareStackCredentials, type CareStackGroup, exactNumber } from '@bitewing/testkit-native';
import { Agent } from 'undici';

/** Credentials that are canaries themselves: no text may have them. */
export const markedCredentials: CareStackCredentials = {
  clientId: `Bw&${canaryWord}-client-id`,
  clientSecret: `Bw&${canaryWord}-client-secret`,
  vendorKey: `Bw&${canaryWord}-vendor-key`,
  accountKey: `Bw&${canaryWord}-account-key`,
};

/** A line that remembers the tokens that it carried. */
export interface ListeningLine extends AsyncDisposable {
  readonly dispatcher: HttpDispatcher;
  readonly tokens: ReadonlySet<string>;
}

export function listeningLine(): ListeningLine {
  const agent = new Agent();
  const tokens = new Set<string>();
  return {
    tokens,
    dispatcher: {
      request({ maxRedirections: _, ...request }) {
        const { authorization } = request.headers;
        if (authorization !== undefined) tokens.add(authorization.replace('Bearer ', ''));
        return agent.request(request);
      },
    },
    [Symbol.asyncDispose]: () => agent.destroy(),
  };
}

/** Rows that no reader can take, full of marks. */
export function damage(group: CareStackGroup): void {
  const mark = `Bw&${canaryWord} damaged`;
  const [patient, posting, visit] = [
    group.patients[0],
    group.accountingTransactions[0],
    group.appointments[0],
  ];
  group.patients.push({
    ...patient,
    patientId: exactNumber('880001'),
    dob: mark,
    gender: mark,
    status: mark,
  });
  group.patients.push({ ...patient, patientId: exactNumber('880002'), LASTNAME: mark, lastName: mark });
  group.accountingTransactions.push({ ...posting, id: 880_003, folioType: mark, transactionType: mark });
  group.accountingTransactions.push({ ...posting, id: 880_004, amount: mark, transactionDate: mark });
  group.appointments.push({ ...visit, id: 880_005, startDateTime: mark, status: mark, locationId: mark });
}

/** A location whose zone nobody knows: the account is refused until the host says it. */
export function addZonelessLocation(group: CareStackGroup): void {
  const mark = `Bw&${canaryWord} zone`;
  group.locations.push({ id: 880_006, name: mark, timeZone: mark });
}
