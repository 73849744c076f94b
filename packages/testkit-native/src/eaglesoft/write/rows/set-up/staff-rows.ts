import type { TruthRecord } from '@bitewing/testkit';
import { folded, money, timestamp } from '../../native-text.ts';
import type { EaglesoftWriting, RowColumns, RowRecord } from '../../writing.ts';
import { type ProviderTotals, providerTotals } from '../money/provider-totals.ts';

/** Position 5 is the office: its people are no clinicians (eaglesoft.md section 6). */
const positions = [
  { id: '1', description: 'Dentist' },
  { id: '2', description: 'Hygienist' },
  { id: '3', description: 'Billing entity' },
  { id: '5', description: 'Office/Staff' },
] as const;

/** Positions that people can have. */
export function writePositions(writing: EaglesoftWriting): void {
  for (const { id, description } of positions)
    writing.write({
      table: 'positions',
      row: { position_id: id, description, security_profile: String(10 + Number(id)) },
      mapped: ['description'],
      records: [
        {
          entity: 'definition',
          data: { category: 'other', sourceCategory: 'positions', name: description },
        },
      ],
    });
}

const mappedColumns = [
  'first_name',
  'last_name',
  'middle_initial',
  'status',
  'national_prov_id',
  'license',
  'dea_regulation_number',
  'provider_on_insurance',
  'ClinicianUserName',
  'practice_id',
  'last_logon',
  'standard_fee_id',
];

/** The provider whose row a user is: the first user that names a provider has that row, all others have one of their own. */
export function decideSeats(writing: EaglesoftWriting): ReadonlyMap<string, string> {
  const taken = new Set<string>();
  const providers = new Set(writing.practice.records('provider').map(({ id }) => id));
  return new Map(
    writing.practice.records('userAccount').map(({ id, data: { providerId } }) => {
      const seat = writing.state.memory.once('seat', id, () =>
        providerId !== null && providers.has(providerId) && !taken.has(providerId) ? providerId : id,
      );
      taken.add(seat);
      return [id, seat];
    }),
  );
}

/**
 * The key of the row in `provider` that a user of the truth is, as another row writes it: what `user_id` columns hold.
 * Its record is the part `user` of that row. Null for null.
 */
export const userProviderId = (
  writing: EaglesoftWriting,
  userId: string | null,
  by: string,
): string | null => (userId === null ? null : writing.named('provider', seatOf(writing, userId), by));

/** The truth id under which the row of a user stands in `provider`. */
export const seatOf = (writing: EaglesoftWriting, userId: string): string =>
  writing.state.memory.once('seat', userId, () => {
    throw new RangeError(`No seat was decided for ${userId}.`);
  });

interface Seat {
  /** Truth id under which the row stands. */
  readonly id: string;
  readonly columns: RowColumns;
  readonly provider: Readonly<Record<string, unknown>>;
  readonly carried: readonly string[];
  readonly user: TruthRecord<'userAccount'> | undefined;
  readonly fees: TruthRecord<'feeScheduleAssignment'> | undefined;
  /** What stands stored of its work; nothing where it never had any. */
  readonly totals: ProviderTotals | undefined;
}

/** What stands stored of a provider's work of this day, month and year. */
const totalColumns = ({ day, month, year, lastDetailId }: ProviderTotals): RowColumns => ({
  daily_charges: money(day.charges),
  daily_collections: money(day.collections),
  mtd_charges: money(month.charges),
  mtd_collections: money(month.collections),
  mtd_other_debits: money(month.otherDebits),
  mtd_other_credits: money(month.otherCredits),
  ytd_charges: money(year.charges),
  ytd_collections: money(year.collections),
  ytd_other_debits: money(year.otherDebits),
  ytd_other_credits: money(year.otherCredits),
  last_detail_id: lastDetailId,
});

/** Clinicians and billing entities of the truth, and the users that are nobody of them; with what they earned. */
export function writeProviders(writing: EaglesoftWriting): void {
  const { practice } = writing;
  const seats = decideSeats(writing);
  const totals = providerTotals(writing);
  const users = new Map(practice.records('userAccount').map((user) => [seats.get(user.id) ?? user.id, user]));
  const assignments = new Map(
    practice
      .records('feeScheduleAssignment')
      .filter(({ data }) => data.purpose === 'fee' && data.providerId !== null)
      .map((record) => [record.data.providerId ?? '', record]),
  );
  for (const { id, data } of practice.records('provider')) {
    const isActive = data.recordStatus === 'active';
    const columns = {
      first_name: writing.fit('provider', 'first_name', data.firstName),
      last_name: writing.fit('provider', 'last_name', data.lastName),
      middle_initial: writing.fit('provider', 'middle_initial', data.middleName),
      status: isActive ? 'A' : 'I',
      position_id: data.isPerson === false ? '3' : data.role === 'hygienist' ? '2' : '1',
      license: writing.fit('provider', 'license', data.stateLicense),
      dea_regulation_number: writing.fit('provider', 'dea_regulation_number', data.deaNumber),
      national_prov_id: writing.fit('provider', 'national_prov_id', data.npi),
      specialty: data.isPerson === false ? null : 'General practice',
      provider_on_insurance: writing.named('provider', data.billingProviderId, id),
      collections_go_to: writing.named('provider', id, `collections of ${id}`),
    };
    writeSeat(writing, {
      id,
      columns,
      provider: {
        recordStatus: isActive ? 'active' : 'inactive',
        lastName: columns.last_name,
        firstName: columns.first_name,
        middleName: columns.middle_initial,
        npi: columns.national_prov_id,
        stateLicense: columns.license,
        deaNumber: columns.dea_regulation_number,
        isPerson: true,
        billingProviderId: writing.reference('provider', data.billingProviderId),
      },
      carried: [id],
      user: users.get(id),
      fees: assignments.get(id),
      totals: totals.get(id),
    });
  }
  for (const user of practice.records('userAccount')) {
    if (seats.get(user.id) !== user.id) continue;
    const isActive = user.data.recordStatus === 'active';
    const columns = {
      first_name: 'Ulva',
      last_name: 'Askerby',
      status: isActive ? 'A' : 'I',
      position_id: '5',
    };
    writeSeat(writing, {
      id: user.id,
      columns,
      provider: {
        recordStatus: isActive ? 'active' : 'inactive',
        lastName: columns.last_name,
        firstName: columns.first_name,
        isPerson: true,
      },
      carried: [],
      user,
      fees: undefined,
      totals: undefined,
    });
  }
}

function writeSeat(
  writing: EaglesoftWriting,
  { id, columns, provider, carried, user, fees, totals }: Seat,
): void {
  const key = writing.id('provider', id) ?? '';
  const isClinician = columns.position_id !== '5';
  const locationId = user?.data.locationId ?? null;
  const lastLogin = user?.data.lastLoginLocal ?? null;
  const userName = user === undefined ? null : writing.fit('provider', 'ClinicianUserName', user.data.name);
  const feeScheduleId = fees?.data.feeScheduleId ?? null;
  const row: RowColumns = {
    provider_id: key,
    sex: writing.inTurn(['F', 'M'], 'provider sex', id),
    ...columns,
    birth_date: isClinician ? `19${60 + writing.below(30, `birth ${id}`)}-04-12` : null,
    hire_date: `20${10 + writing.below(10, `hire ${id}`)}-01-15`,
    phone: writing.practice.options.canaries ? '(212) 555-0193' : '(212) 555-0123',
    email: writing.practice.options.canaries
      ? writing.text('', `mail of ${id}`)
      : `seat.${key.toLowerCase()}@example.com`,
    social_security: writing.practice.options.canaries ? '987651234' : null,
    last_logon: timestamp(lastLogin),
    practice_id: writing.id('practice', locationId),
    standard_fee_id: writing.id('standard_fee', feeScheduleId),
    ClinicianUserName: userName,
    ...(totals === undefined ? {} : totalColumns(totals)),
  };
  const own = writing.reference('provider', id);
  const records: RowRecord[] = [
    { entity: 'provider', data: provider, carries: carried },
    {
      entity: 'userAccount',
      part: 'user',
      data: {
        recordStatus: provider.recordStatus,
        name: userName ?? folded(key),
        providerId: own,
        locationId: writing.reference('practice', locationId),
        lastLoginLocal: lastLogin,
      },
      carries: user === undefined ? [] : [user.id],
    },
    {
      entity: 'feeScheduleAssignment',
      part: 'fees',
      data: {
        recordStatus: feeScheduleId === null ? 'inactive' : 'active',
        feeScheduleId: writing.reference('standard_fee', feeScheduleId),
        purpose: 'fee',
        providerId: own,
      },
      carries: fees === undefined ? [] : [fees.id],
    },
  ];
  writing.write({ table: 'provider', row, mapped: mappedColumns, records });
}
