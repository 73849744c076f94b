/** A table that is known by name and of which nothing is read. */
export interface UnreadTable {
  readonly reason: string;
  readonly matches: (table: string) => boolean;
}

const named = (reason: string, ...tables: readonly string[]): UnreadTable => ({
  reason,
  matches: (table) => tables.includes(table),
});

const beginning = (reason: string, start: string): UnreadTable => ({
  reason,
  matches: (table) => table.startsWith(start),
});

const noKey = 'its columns or its key are not public';

/** The tables of the fact sheet of which nothing is read (eaglesoft.md sections 5 to 10), the first that fits. */
const unreadTables: readonly UnreadTable[] = [
  named(
    'a view that gives the first detail of a transaction only: header and details are read instead',
    'transactions',
  ),
  named('a log of what was moved in the schedule; the appointments say where they are', 'appt_log'),
  named(
    'a view of the schedule; the appointments themselves are read',
    'scheduler_view',
    'scheduler_view_chair',
  ),
  named(noKey, 'recurrance', 'provider_hours', 'provider_schedule', 'patient_site_providers'),
  named(noKey, 'prescriptions', 'prescription_drugs'),
  named('where the days of the books end; the transactions have their own dates', 'eod'),
  named(
    `medical history: ${noKey}`,
    'section',
    'section_item',
    'single_question',
    'question',
    'list_question',
    'list_item',
    'comment',
  ),
  beginning(`medical history: ${noKey}`, 'form'),
  { reason: `medical history: ${noKey}`, matches: (table) => table.endsWith('_answer') },
  beginning(`perio: ${noKey}`, 'perio'),
  beginning(`image mounts: ${noKey}`, 'mount'),
  beginning('keeps track of changes for another program, to which it belongs', 'rw_'),
];

/** Why nothing is read of a table that is known by name; undefined for one that is read or not known. */
export const whyUnread = (table: string): string | undefined =>
  unreadTables.find(({ matches }) => matches(table))?.reason;
