/** How it shows that rows of a table were written. */
export type ChangeColumn =
  /** A column that the database sets whenever it writes a row. */
  | { readonly kind: 'stamp'; readonly column: string; readonly isIndexed: boolean }
  /** Rows are only ever added, each under a higher key. */
  | { readonly kind: 'append' }
  /** Nothing in a row says when it was written. */
  | { readonly kind: 'whole' };

const stamps = (column: string, isIndexed: boolean, tables: string): Readonly<Record<string, ChangeColumn>> =>
  Object.fromEntries(
    tables
      .trim()
      .split(/\s+/)
      .map((table) => [table, { kind: 'stamp', column, isIndexed }]),
  );

const named = (kind: 'append' | 'whole', tables: string): Readonly<Record<string, ChangeColumn>> =>
  Object.fromEntries(
    tables
      .trim()
      .split(/\s+/)
      .map((table) => [table, { kind }]),
  );

/**
 * By table, how changes show, and whether a program's own index leads to them (opendental.md section 6). Other programs and older
 * versions may have left a column or an index out, or added one: what a server really has is looked up.
 */
export const changeColumns: Readonly<Record<string, ChangeColumn>> = {
  ...stamps('DateTStamp', true, 'procedurelog'),
  ...stamps(
    'DateTStamp',
    false,
    `patient appointment histappointment procedurecode provider operatory schedule recall document commlog statement
     allergy allergydef disease diseasedef medication medicationpat rxpat referral refattach`,
  ),
  ...stamps(
    'SecDateTEdit',
    true,
    'claimproc adjustment paysplit payplancharge patplan benefit periomeasure toothinitial patientnote',
  ),
  ...stamps(
    'SecDateTEdit',
    false,
    'treatplan proctp claim claimpayment payment insplan inssub carrier fee feesched patfield',
  ),
  // An edit of a note is another row (opendental-tables.md, "procnote").
  ...named('append', 'procnote'),
  ...named(
    'whole',
    `preference clinic definition employer providerclinic userod codegroup covcat covspan patfielddef apptfielddef autonote
     autonotecontrol userquery appointmenttype recalltype recalltrigger patientlink guardian apptfield scheduleop payplan
     payplanlink perioexam mount mountitem sheet sheetfield procgroupitem treatplanattach`,
  ),
};
