/** How the columns of a table are spelled by the API where it does not print them as the database does. */
export interface ApiTable {
  /** Name of the table in the database. */
  readonly table: string;
  /** Written as "true" and "false". */
  readonly booleans: readonly string[];
  /** Written by name; the names in the order of their numbers, from 0 on (opendental-enums.md). */
  readonly enums: Readonly<Record<string, readonly string[]>>;
  readonly times: readonly string[];
  /** Written as `1y6m` and packed in the database (opendental.md section 5). */
  readonly intervals?: readonly string[];
}

const words = (text: string): readonly string[] => text.split(/\s+/).filter((word) => word !== '');

/** opendental-enums.md, "ApptStatus". */
export const appointmentStatusNames = words(
  'None Scheduled Complete UnschedList ASAP Broken Planned PtNote PtNoteCompleted',
);
/** opendental-enums.md, "ApptPriority" and "RecallPriority". */
const priorities = words('Normal ASAP');
const contactMethods = words('None DoNotCall HmPhone WkPhone WirelessPh Email SeeNotes Mail TextMessage');

const visit = {
  booleans: words('TimeLocked IsNewPatient IsHygiene'),
  enums: { AptStatus: appointmentStatusNames, Priority: priorities },
  times:
    words(`AptDateTime DateTimeArrived DateTimeSeated DateTimeDismissed DateTimeAskedToArrive SecDateTEntry
    HistDateTStamp DateTStamp`),
} as const;

/** The tables whose rows are read. */
export const apiTables = {
  appointment: { table: 'appointment', ...visit },
  histappointment: {
    table: 'histappointment',
    ...visit,
    enums: { ...visit.enums, HistApptAction: words('Created Changed Missed Cancelled Deleted') },
  },
  patient: {
    table: 'patient',
    booleans: [],
    enums: {
      PatStatus: words('Patient NonPatient Inactive Archived Deleted Deceased Prospective'),
      Gender: words('Male Female Unknown Other'),
      Position: words('Single Married Child Widowed Divorced'),
      PreferConfirmMethod: contactMethods,
      PreferContactMethod: contactMethods,
      PreferRecallMethod: contactMethods,
      TxtMsgOk: words('Unknown Yes No'),
    },
    times: words('Birthdate DateFirstVisit AdmitDate SecDateEntry DateTStamp'),
  },
  recall: {
    table: 'recall',
    booleans: ['IsDisabled'],
    enums: { Priority: priorities },
    times: words('DateDue DatePrevious DateScheduled DisableUntilDate DateTStamp'),
    intervals: ['RecallInterval'],
  },
  commlog: {
    table: 'commlog',
    booleans: [],
    enums: {
      Mode_: words('None Email Mail Phone InPerson Text EmailAndText PhoneAndText Fax'),
      SentOrReceived: words('Neither Sent Received'),
    },
    times: ['CommDateTime'],
  },
  payment: {
    table: 'payment',
    booleans: words('IsRecurringCC IsCcCompleted'),
    enums: {
      ProcessStatus: words('OfficeProcessed OnlineProcessed OnlinePending'),
      PaymentSource:
        words(`None XServer XWeb PayConnect XServerPayConnect XWebPortalLogin PaySimple PaySimpleACH
        PayConnectPortal PayConnectPortalLogin CareCredit EdgeExpressRCM EdgeExpressCNP API EdgeExpressPaymentPortal
        EdgeExpressPaymentPortalGuest PayConnectPaymentPortal PayConnectPaymentPortalGuest PaySimplePaymentPortal
        PaySimplePaymentPortalGuest PaySimplePaymentPortalACH XWebPaymentPortal XWebPaymentPortalGuest
        MeetInTheCloudTerminal - MeetInTheCloudPaymentPortal MeetInTheCloudPaymentPortalGuest`),
    },
    times: words('PayDate DateEntry SecDateTEdit RecurringChargeDate'),
  },
  document: {
    table: 'document',
    booleans: ['PrintHeading'],
    enums: { ImgType: words('Document Radiograph Photo File Attachment') },
    times: words('DateCreated DateTStamp'),
  },
} as const satisfies Record<string, ApiTable>;

/** A table whose rows are read. */
export type ApiTableName = keyof typeof apiTables;
