import type { LocalDate, WriteOperation } from '@bitewing/core';
import type { WriteIntent, WriteOutcome, WritePayload, Writer } from '@bitewing/core/write';
import { createPractice, type Practice } from '@bitewing/testkit';
import {
  type ApiRow,
  type ApiStorage,
  allApiPermissions,
  keysInUse,
  memoryApiStorage,
  type OpenDentalApi,
  type OpenDentalApiOptions,
  startOpenDentalApi,
} from '@bitewing/testkit-native';
import { afterEach } from 'vitest';
import { createOpenDentalWriter, type OpenDentalWriterOptions } from '../../src/index.ts';
import { visitStatus } from '../bookings/standing-visit.ts';
import { apiKeys, timeZone } from '../office-access.ts';

export { visitStatus as status } from '../bookings/standing-visit.ts';
export { timeZone } from '../office-access.ts';
export const instance = 'main-street';

const practice: Practice = createPractice({
  seed: 7,
  patients: 30,
  asOf: '2026-03-02' as LocalDate,
  timeZone,
});

/** Nine in the morning of the office. */
const startAt = Date.parse('2026-03-02T14:00:00Z');

/** A clock of the server by which a minute goes by in an instant. */
export const quickClock = { startAt, scale: 1_000 };

/** What a test opened; closed behind it, the last first. */
const open: AsyncDisposable[] = [];
afterEach(async () => {
  for (const one of open.splice(0).reverse()) await one[Symbol.asyncDispose]();
});

/** Closes something behind the test. */
export function closeLater<T extends AsyncDisposable>(one: T): T {
  open.push(one);
  return one;
}

/** An office with an API, and who is in it. */
export interface Office {
  readonly api: OpenDentalApi;
  readonly storage: ApiStorage;
  /** Another writer, as another process would have it. */
  writer(options?: Partial<OpenDentalWriterOptions>): Writer;
  rows(table: string, where?: ApiRow): Promise<readonly ApiRow[]>;
  /** Keys of rows that are not hidden, the lowest first. */
  readonly patients: readonly string[];
  readonly operatories: readonly string[];
  readonly providers: readonly string[];
  /** Keys of definitions of a category. */
  definitions(category: number): Promise<readonly string[]>;
  /** Puts a visit into the schedule as the front desk would. */
  byHand(cells: ApiRow): Promise<string>;
}

/** Opens an office; its server's clock goes on only where a test says so. */
export async function office(options: Partial<OpenDentalApiOptions> = {}): Promise<Office> {
  const storage = options.storage ?? closeLater(memoryApiStorage(practice, { version: '25.4' }));
  const api = closeLater(
    await startOpenDentalApi({
      mode: 'local',
      keys: [{ ...apiKeys, permissions: allApiPermissions, status: 'Enabled' }],
      version: '25.4.12',
      seed: 3,
      timeZone,
      clock: { startAt, scale: 0 },
      ...options,
      storage,
    }),
  );
  const rows: Office['rows'] = (table, where = {}) =>
    storage.read(
      table,
      Object.entries(where).map(([column, value]) => ({ column, oneOf: [value] })),
    );
  return {
    api,
    storage,
    writer: (more = {}) =>
      closeLater(
        createOpenDentalWriter({
          instance,
          timeZone,
          api: { mode: 'local', address: api.address, ...apiKeys },
          ...more,
        }),
      ),
    rows,
    patients: await keysInUse(storage, 'patient', 'PatNum'),
    operatories: await keysInUse(storage, 'operatory', 'OperatoryNum'),
    providers: await keysInUse(storage, 'provider', 'ProvNum'),
    async definitions(category) {
      const found = await rows('definition', { Category: category, IsHidden: 0 });
      return found.map(({ DefNum }) => String(DefNum));
    },
    byHand: (cells) =>
      storage.write(api.clock.now(), async (writer) => String(await writer.insert('appointment', cells))),
  };
}

/** Sets the version that the office says of itself. */
export async function setVersion(one: Office, ValueString: string): Promise<void> {
  const [row] = await one.rows('preference', { PrefName: 'DataBaseVersion' });
  await one.storage.write(one.api.clock.now(), (rows) =>
    rows.update('preference', Number(row?.PrefNum), { ValueString }),
  );
}

/** The options of a client of an office's API. */
export const apiOptionsOf = ({ api }: Office) =>
  ({ mode: 'local', address: api.address, ...apiKeys }) as const;

/** Makes an intent of an operation. */
export const intentOf = <O extends WriteOperation>(
  operation: O,
  payload: WritePayload<O>,
  more: Partial<Pick<WriteIntent, 'idempotencyKey' | 'target' | 'expected' | 'instance'>> = {},
): WriteIntent<O> =>
  ({
    operation,
    idempotencyKey: 'booking-1',
    instance,
    target: null,
    expected: null,
    dependsOn: [],
    payload,
    ...more,
  }) as WriteIntent<O>;

/** A day on which nobody has a visit. */
export const day = '2027-05-03';

/** Ten in the morning of that day, or another full hour; the office's clock is four hours behind. */
export const at = (hour: number) => ({
  start: `${day}T${String(hour + 4).padStart(2, '0')}:00:00Z` as WritePayload<'bookAppointment'>['start'],
  startLocal:
    `${day}T${String(hour).padStart(2, '0')}:00:00` as WritePayload<'bookAppointment'>['startLocal'],
});

const nth = (keysOfTable: readonly string[], position: number): string => keysOfTable[position] ?? '0';

/** A booking of the first patient with the first provider in the first operatory, at ten. */
export const booking = (
  { patients, operatories, providers }: Office,
  more: Partial<WritePayload<'bookAppointment'>> = {},
): WritePayload<'bookAppointment'> => ({
  ...at(10),
  durationMinutes: 40,
  operatoryId: `operatory:${nth(operatories, 0)}`,
  providerId: `provider:${nth(providers, 0)}`,
  hygienistId: null,
  locationId: null,
  patient: `patient:${nth(patients, 0)}`,
  appointmentTypeId: null,
  isNewPatient: false,
  isHygiene: false,
  priority: 'normal',
  note: 'Ames: sore tooth',
  ...more,
});

/** The outcome where it is confirmed. */
export function confirmedOf(outcome: WriteOutcome) {
  if (outcome.state === 'confirmed') return outcome;
  throw new Error(`expected a confirmed write, not ${JSON.stringify(outcome)}`);
}

/** Keys of visits of the test's day that are in the schedule, the lowest first. */
export async function liveVisits({ rows }: Office): Promise<readonly string[]> {
  const visits = await rows('appointment', { AptStatus: visitStatus.scheduled });
  return visits
    .filter(({ AptDateTime }) => String(AptDateTime).startsWith(day))
    .map(({ AptNum }) => Number(AptNum))
    .sort((one, other) => one - other)
    .map(String);
}
