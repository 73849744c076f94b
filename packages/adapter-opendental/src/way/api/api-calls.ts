/** A list of rows; opendental-api.md section 11 says what it may be asked by. */
export interface ApiList {
  readonly path: string;
  /** Names that the query may have besides `Offset` and `Limit`. */
  readonly query: readonly string[];
  /** The field that tells rows apart. */
  readonly key: string;
  /** The field that tells rows of another kind apart, whose own key is 0; they are no rows of the list. */
  readonly otherKey?: string | null;
}

/** A request that writes. */
export interface ApiWrite {
  readonly method: 'POST' | 'PUT';
  /** `{id}` stands for the row's own key. */
  readonly path: string;
  /** Names that the body may have. */
  readonly json: readonly string[];
}

const names = (text: string): readonly string[] => text.split(/\s+/).filter((name) => name !== '');

/** The lists that are read. */
export const apiLists = {
  appointments: { path: '/appointments', query: ['PatNum', 'dateStart', 'dateEnd'], key: 'AptNum' },
  appointmentHistory: { path: '/histappointments', query: ['PatNum', 'AptNum'], key: 'HistApptNum' },
  appointmentTypes: { path: '/appointmenttypes', query: [], key: 'AppointmentTypeNum' },
  patients: { path: '/patients/Simple', query: ['LName', 'FName', 'Birthdate'], key: 'PatNum' },
  recalls: { path: '/recalls', query: ['PatNum'], key: 'RecallNum' },
  communications: { path: '/commlogs', query: ['PatNum'], key: 'CommlogNum' },
  payments: { path: '/payments', query: ['PatNum'], key: 'PayNum' },
  documents: { path: '/documents', query: ['PatNum'], key: 'DocNum', otherKey: 'MountNum' },
  preferences: { path: '/preferences', query: ['PrefName'], key: 'PrefNum' },
} as const satisfies Record<string, ApiList>;

/** The rows that are read by key. */
export const apiRows = {
  appointment: '/appointments/{id}',
  patient: '/patients/{id}',
} as const;

const person = `LName FName Gender Birthdate Address Address2 City State Zip HmPhone WkPhone WirelessPhone Email
  Guarantor PriProv ClinicNum`;
const visit = 'AptStatus Pattern Op Note ProvNum ProvHyg AptDateTime ClinicNum';

/** All that is ever written. */
export const apiWrites = {
  createAppointment: {
    method: 'POST',
    path: '/appointments',
    json: names(`PatNum IsHygiene IsNewPatient Priority AppointmentTypeNum ${visit}`),
  },
  changeAppointment: { method: 'PUT', path: '/appointments/{id}', json: names(visit) },
  breakAppointment: {
    method: 'PUT',
    path: '/appointments/{id}/Break',
    json: ['sendToUnscheduledList', 'breakType'],
  },
  noteAppointment: { method: 'PUT', path: '/appointments/{id}/Note', json: ['Note'] },
  confirmAppointment: { method: 'PUT', path: '/appointments/{id}/Confirm', json: ['defNum'] },
  createPatient: { method: 'POST', path: '/patients', json: names(person) },
  changePatient: { method: 'PUT', path: '/patients/{id}', json: names(person) },
  changeRecall: { method: 'PUT', path: '/recalls/{id}', json: ['RecallStatus'] },
  createCommunication: {
    method: 'POST',
    path: '/commlogs',
    json: names('PatNum Note CommDateTime CommType Mode_ SentOrReceived'),
  },
  createPayment: {
    method: 'POST',
    path: '/payments',
    json: names('PayAmt PatNum PayType PayDate CheckNum PayNote ClinicNum'),
  },
  createDocument: {
    method: 'POST',
    path: '/documents/Upload',
    json: names('PatNum rawBase64 extension Description DocCategory'),
  },
} as const satisfies Record<string, ApiWrite>;
