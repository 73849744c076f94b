import type { ApiRow } from '@bitewing/testkit-native';
import { day, type Office, status } from './office.ts';

/** A visit that somebody at the front desk booked. */
export const handBooked = ({ patients, operatories, providers }: Office, hour: number, more = {}) => ({
  PatNum: Number(patients[1]),
  AptStatus: status.scheduled,
  Pattern: '/XX/',
  Op: Number(operatories[0]),
  ProvNum: Number(providers[1]),
  AptDateTime: `${day} ${hour}:30:00`,
  Note: '',
  ...more,
});

/** Changes a visit as somebody in the office would. */
export const setCells = ({ storage, api }: Office, key: string, cells: ApiRow): Promise<void> =>
  storage.write(api.clock.now(), (rows) => rows.update('appointment', Number(key), cells));

/** The number of its AptStatus. */
export const statusOf = async ({ rows }: Office, key: string) =>
  (await rows('appointment', { AptNum: Number(key) }))[0]?.AptStatus;

/** Writes a visit a second time, as a request does that is carried out late; gives the key of the second. */
export async function twinOf(one: Office, key: string, more: ApiRow = {}): Promise<string> {
  const [row] = await one.rows('appointment', { AptNum: Number(key) });
  const { AptNum: _own, ...cells } = row ?? {};
  return one.byHand({ ...cells, ...more });
}
