import { describeResource } from '../resource/resource.ts';

const fieldsWithoutOrder = `
  AptNum, PatNum, AptStatus, Pattern, Confirmed, confirmed = definition.ItemName(Confirmed), TimeLocked,
  Op, Note, ProvNum, provAbbr = provider.Abbr(ProvNum), ProvHyg, AptDateTime, NextAptNum, UnschedStatus,
  unschedStatus = definition.ItemName(UnschedStatus), IsNewPatient, ProcDescript, ClinicNum, IsHygiene,
  DateTStamp, DateTimeArrived, DateTimeSeated, DateTimeDismissed, InsPlan1, InsPlan2,
  DateTimeAskedToArrive, colorOverride = color(ColorOverride), AppointmentTypeNum, SecDateTEntry,
  Priority, PatternSecondary
`;

/** What a write answers. */
const fields = `${fieldsWithoutOrder}, ItemOrderPlanned`;

/** What a read answers: with the time. */
const fieldsWithTime = `serverDateTime, ${fields}`;

/** An appointment. */
export const appointmentResource = describeResource({
  path: 'appointments',
  table: 'appointment',
  permission: 'Appointments',
  fields,
  one: { since: '21.1', fields: fieldsWithTime },
  list: {
    since: '21.1',
    query: `
      PatNum@21.4, AptStatus@22.4.28, Op@23.2.27, date:AptDateTime, ClinicNum, DateTStamp>,
      AppointmentTypeNum@24.4.22
    `,
    fields: fieldsWithTime,
  },
});

/** What a new visit is made of. */
export const newAppointment = {
  since: '21.1',
  body: `
    PatNum*, Op*, AptDateTime*, AptStatus, Pattern, Confirmed, Note, ProvNum, ProvHyg, ClinicNum, IsHygiene,
    IsNewPatient@21.3, Priority@22.1, AppointmentTypeNum@22.1, colorOverride@22.3.9, PatternSecondary@23.3.17
  `,
} as const;

/** What can be changed about a visit. */
export const changedAppointment = {
  since: '21.1',
  body: `
    AptStatus, Pattern, Confirmed, Op, Note, ProvNum, ProvHyg, AptDateTime, ClinicNum, IsHygiene, IsNewPatient@21.3,
    Priority@22.1, AppointmentTypeNum@22.1, UnschedStatus@22.2, colorOverride@22.3.9, PatternSecondary@23.3.17
  `,
  fields: fieldsWithoutOrder,
} as const;

/** What a planned visit is made of; it has no time yet. */
export const plannedAppointment = {
  since: '22.2.31',
  body: `
    PatNum*, AppointmentTypeNum, procNums, Pattern, Confirmed, Note, ProvNum, ProvHyg, ClinicNum, IsHygiene,
    IsNewPatient, Priority, PatternSecondary@23.3.17
  `,
} as const;

/** What gives a planned visit its time. */
export const scheduledPlan = {
  since: '22.2',
  body: 'AptNum*, AptDateTime*, ProvNum*, Op*, Confirmed, Note',
} as const;
