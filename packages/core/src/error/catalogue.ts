/** One entry of the catalogue; `docs/errors.md` is generated from it. */
export interface ErrorDescription {
  /** What happened, in one sentence, with no value of any record. */
  readonly summary: string;
  /** What the reader of the message can do about it. */
  readonly remedy: string;
  /** Whether the same call may succeed later without anybody changing anything. */
  readonly retryable: boolean;
}

const describe = (summary: string, remedy: string, retryable = false): ErrorDescription => ({
  summary,
  remedy,
  retryable,
});

/**
 * Every code that Bitewing throws or writes on a rejection, a quarantined record or an issue.
 * Codes are stable: they are added, never renamed.
 */
export const errorCatalogue = {
  // Using the library
  invalid_options: describe(
    'An option is missing or malformed.',
    'Read the option names in the message; the type of the options says what each one takes.',
  ),
  unsupported_capability: describe(
    'The source does not offer what was asked of it.',
    'Look at the capabilities of the source; they say what it can read, follow and write.',
  ),
  cursor_invalid: describe(
    'The cursor was written by another adapter or version, belongs to another run, or is damaged.',
    'Start again with a snapshot; keep cursors apart by instance.',
  ),
  history_lost: describe(
    'The source no longer holds the history that the cursor continues (another instance or database, an older backup).',
    'Take a new snapshot; the store switches to it in one step.',
  ),
  checkpoint_conflict: describe(
    'Another process saved a checkpoint since this one loaded it.',
    'Let only one process read an instance; load the checkpoint again before going on.',
  ),
  peer_missing: describe(
    'An optional package that this way needs is not installed.',
    'Install the package that the message names.',
  ),
  program_failed: describe(
    'A program of the operating system that this work calls ended with an error.',
    'The message names the program and what it complained about.',
  ),
  write_failed: describe(
    'A file could not be written.',
    'Free disk space, or look at the rights of the folder. Nothing half-written was left behind.',
    true,
  ),
  internal: describe(
    'Something happened that the code rules out.',
    'Report it with the code, the adapter and the message; none of them holds patient data.',
  ),

  // Reaching and opening a source
  source_not_found: describe(
    'There is no file at the given path, or it cannot be opened.',
    'Check the path and the rights of the account that runs the process.',
  ),
  connect_failed: describe(
    'The server could not be reached.',
    'Check address, port, network and that the server runs.',
    true,
  ),
  tls_failed: describe(
    'No trusted encrypted connection to the server came about.',
    'Check that the server offers TLS, and that the certificate authority given is the one that signed for it.',
  ),
  auth_failed: describe('The server refused the credentials.', 'Check user and password; nothing was read.'),
  host_key_mismatch: describe(
    'The SSH server showed another host key than the ones that are pinned.',
    'No credentials were sent. Ask whoever runs the server whether its keys were changed; only then pin the new fingerprint, as ssh-keygen -lf prints it on the server.',
  ),
  tunnel_refused: describe(
    'The SSH server lets this account in, but forwards no connection to the database server.',
    'Allow it on the SSH server: AllowTcpForwarding and PermitOpen of sshd, and the options of the key in authorized_keys.',
  ),
  access_denied: describe(
    'The account may not read something that is needed.',
    'Grant SELECT on what the message names, best on the whole database.',
  ),
  log_unusable: describe(
    'The binary log of the server cannot be followed.',
    'The message names the setting or the privilege that is missing; polling follows changes without a log.',
  ),
  database_not_found: describe(
    'The server has no database of that name, or does not show it to this account.',
    'Check the option database, and the rights of the account.',
  ),
  foreign_database: describe(
    'The database is not one of this practice system.',
    'Check the option database; the message names the tables that are missing.',
  ),
  connection_lost: describe(
    'The connection to the server broke off.',
    'Go on from the last cursor that was saved, once the server runs again.',
    true,
  ),
  source_busy: describe(
    'The server did not get to answering in time, or an upgrade of the practice system is under way.',
    'Go on from the last cursor later.',
    true,
  ),
  query_failed: describe(
    'The server could not answer a statement.',
    'The cause names the error code of the server; look it up in its documentation.',
  ),
  request_refused: describe(
    'The request is not one of those that this client may send.',
    'Nothing was sent. The client reads, and sends only the requests that its adapter lists.',
  ),
  response_malformed: describe(
    'The answer of the server is not what its documentation says.',
    'Go on from the last cursor later; if it stays, something between here and the server answers in its place, or the server was changed.',
    true,
  ),
  ip_blocked: describe(
    'The vendor lets this address not read the feeds.',
    'Ask the vendor (CareStack) to put the address that requests come from on its allow-list; the credentials are right.',
  ),
  unknown_envelope: describe(
    'The answer of a feed holds no list where one is known to be.',
    'It is not taken for an empty page. Update the adapter, or report the names of the keys in the answer.',
  ),
  pages_do_not_advance: describe(
    'The pages of a feed come to no end: a continue token came again, or page after page held nothing new.',
    'Read again later; where it stays, report it to the vendor. The rows that came are kept.',
  ),
  nothing_answered: describe(
    'A call answered "not found" for every single id that it was made for.',
    'It is not taken for an empty table: nothing was removed. Ask the vendor whether the account may use that part of the API, then read again.',
  ),
  native_crash: describe(
    'The process that holds the database driver died.',
    'Go on from the last cursor that was saved. If it happens again, the message names how it ended: look for another version of the driver.',
    true,
  ),
  rows_lost: describe(
    'The driver did not give all rows of a table, though nothing changed meanwhile.',
    'Nothing of that table counts as read. Read again, with smaller pages; if it stays, the driver ends results early: use another version of it.',
  ),
  table_unsteady: describe(
    'A table changed so often while it was read that its rows could not be reconciled.',
    'Read again at a quieter time.',
    true,
  ),
  value_refused: describe(
    'The driver does not give a value exactly.',
    'The message names the column. Use a driver that gives this type whole, or one that hands over bytes.',
  ),
  table_replaced: describe(
    'A table was made anew while it was being read.',
    'A restore or an upgrade was under way: read again when it is done.',
    true,
  ),
  table_damaged: describe(
    'The server marks a table as crashed or damaged.',
    'Let the practice system check and repair the table that the message names.',
  ),
  unsupported_version: describe(
    'The version of the source system is not known to this adapter.',
    'Update the adapter, or name the nearest profile by option.',
  ),
  unsupported_setup: describe(
    'The practice uses a set-up that changes amounts and that this version does not calculate.',
    'The message names the setting. Nothing was read; a later version may support it.',
  ),
  missing_table: describe(
    'A table without which no practice can be read is not there.',
    'Check that the file or database is the practice system and that the dump holds all tables.',
  ),
  missing_column: describe(
    'A column that decides identity, money or status is not in the source.',
    'Check the version of the source system; without this column rows cannot be read safely.',
  ),

  // Files
  not_a_dump: describe(
    'The file is not a dump written by mysqldump or mariadb-dump.',
    'Give the .sql or .sql.gz file that the backup tool wrote.',
  ),
  foreign_dump: describe(
    'The file is a dump, but not of this practice system.',
    'Check which database was dumped; the message names the tables that are missing.',
  ),
  dump_truncated: describe(
    'The dump ends before its end: the closing line is missing or a statement is cut.',
    'Write the dump again and copy it whole. If comments were switched off, see allowMissingFooter.',
  ),
  dump_malformed: describe(
    'A statement of the dump cannot be understood.',
    'The message names the byte position. Write the dump again with default options.',
  ),
  dump_changed: describe(
    'The file changed while it was being read.',
    'Read from a copy that nothing writes to.',
  ),
  not_an_unload: describe(
    'The path names no unload files: there is no reload script, and no data file that names its columns.',
    'Give the folder that the unload program wrote, with its reload.sql, or files written WITH COLUMN NAMES ON.',
  ),
  unload_incomplete: describe(
    'A data file that the reload script names is not there.',
    'Copy the folder whole; the message names the file and its table.',
  ),
  unload_malformed: describe(
    'An unload file cannot be understood.',
    'The message names the file and the place. Unload again with default options.',
  ),
  unload_truncated: describe(
    'An unload file ends before its end: the last row is cut, or a quote is open.',
    'Unload again and copy the files whole; the message names the file.',
  ),
  unload_unsupported: describe(
    'An unload file is compressed, encrypted, or of a format or encoding that is not read.',
    'Unload again as plain text; the message names the file and what it is.',
  ),
  value_too_large: describe(
    'A single value is larger than the stated limit.',
    'Raise maxValueBytes, or look at the table and column that the message names.',
  ),
  ndjson_invalid: describe(
    'A line of the NDJSON file is not a record, or the file has no header or no end.',
    'Write the file again with toNdjson; the message names the line.',
  ),
  model_version_unsupported: describe(
    'The file was written with another major or a newer minor version of the canonical model.',
    'Read it with the version that wrote it, or a newer one of the same major version.',
  ),
  export_invalid: describe(
    'An export file is not laid out as it must be.',
    'The message names the columns, or where in the file it is; the page of the source shows the layout.',
  ),
  spill_failed: describe(
    'Rows that memory cannot hold could not be put aside in the temporary folder.',
    'Free disk space, or name another folder; nothing was left behind.',
    true,
  ),

  // Rows and fields
  bad_source_row: describe(
    'A row has another number of values than its table has columns.',
    'The row is rejected and kept sealed; look at it in the source system.',
  ),
  bad_key: describe(
    'A row has no usable key.',
    'The row is rejected and kept sealed; look at it in the source system.',
  ),
  duplicate_key: describe(
    'Two rows gave the same record.',
    'Look at the two rows in the source system; a store keeps the last of them.',
  ),
  bad_number: describe('A number could not be read.', 'Look at the field of that row in the source system.'),
  bad_amount: describe(
    'An amount could not be read, or is outside of what integer cents can hold.',
    'The row is rejected and kept sealed; look at it in the source system.',
  ),
  bad_date: describe(
    'A date or time could not be read or is not in the calendar.',
    'Look at the field of that row in the source system.',
  ),
  bad_tooth: describe(
    'A tooth or surface could not be read.',
    'The value as the source wrote it is kept; look at it in the source system.',
  ),
  bad_text: describe(
    'A text holds bytes that are not valid in its character set.',
    'The undecodable bytes were replaced; look at the field in the source system.',
  ),
  unknown_code: describe(
    'The source uses a code that this version does not know.',
    'The raw code is kept; update the adapter, or look the code up in the source system.',
  ),
  fractional_cents: describe(
    'An amount is no whole number of cents.',
    'The exact text is kept beside the rounded cents; the residue per account is reported.',
  ),
  wall_clock_ambiguous: describe(
    'A local time exists twice on that day, because the clock was set back.',
    'The first of the two moments was taken; the local time is kept as written.',
  ),
  wall_clock_gap: describe(
    'A local time does not exist on that day, because the clock was set forward.',
    'The time was read with the offset before the change; the local time is kept as written.',
  ),
  schema_mismatch: describe(
    'A record does not have the types of the canonical model.',
    'The record is quarantined, whole and sealed; the issue names the fields.',
  ),
  orphan_reference: describe(
    'A record refers to another one that is not there.',
    'Look at the reference in the source system; the record itself is kept.',
  ),
  parent_quarantined: describe(
    'A record refers to one that is in quarantine.',
    'Resolve the quarantined record; the record itself is kept.',
  ),
  rule_violated: describe(
    'A record contradicts a business rule.',
    'The rule page says what the rule means; the record itself is kept.',
  ),
  stale_balance: describe(
    'A balance that the source stored is not what its entries add up to.',
    'Let the program add up again (Open Dental: aging); the stored one is a check, the entries are the measure.',
  ),

  // Writing
  write_unsupported: describe(
    'The practice system cannot take this write.',
    'Look at what the writer supports; nothing was queued, and nothing was written.',
  ),
  intent_invalid: describe(
    'An intent or its payload is malformed.',
    'The message names the fields; docs/11-writing.md says what each operation takes. Nothing was queued.',
  ),
  idempotency_conflict: describe(
    'An intent of this key is there already, and says something else.',
    'Use a new key for a new intent; the one that is there stays as it is.',
  ),
  target_changed: describe(
    'The record is not as the intent expected it.',
    'Read the record again, and decide anew.',
  ),
  target_missing: describe(
    'A record that the intent names is not in the practice system.',
    'Read the record again: it was deleted, or belongs to another installation.',
  ),
  slot_taken: describe(
    'Somebody else has the chair or the provider at that time.',
    'Offer one of the alternatives; nothing of this intent stands in the schedule.',
  ),
  duplicate_record: describe(
    'The practice system holds such a record already.',
    'Look at it, and use it where it is the same person or thing.',
  ),
  write_refused: describe(
    'The practice system refused the write.',
    'It gave a reason that may hold patient data and is not repeated here; it would refuse the same again.',
  ),
  write_unconfirmed: describe(
    'The request was sent, and no answer came.',
    'The queue looks into the practice system before it does anything else; nothing is sent blindly again.',
    true,
  ),
  read_back_differs: describe(
    'What was written reads back otherwise than it was sent.',
    'The reason names the fields. Look at the record in the practice system: a program there changed it.',
  ),
  lookup_ambiguous: describe(
    'Several records may be the one that was written, and none can be told to be it.',
    'Somebody has to look into the practice system, and settle the intent by hand.',
  ),
  lookup_unsupported: describe(
    'An operation of this kind cannot be found again in the practice system.',
    'Somebody has to look into the practice system, and settle the intent by hand.',
  ),
  dependency_failed: describe(
    'An intent that this one depends on did not end confirmed.',
    'Look at the reason of the other intent; this one was never sent.',
  ),
  attempts_exhausted: describe(
    'The write failed as often as it may be tried.',
    'Look at the last reason; queue a new intent once its cause is gone.',
  ),
  intent_cancelled: describe('The intent was called off before it was sent.', 'Nothing was written.'),

  // Store
  store_unavailable: describe(
    'The store could not be reached or refused the work.',
    'Check the address, the rights and the space of the store.',
    true,
  ),
  store_access_denied: describe(
    'The role that connects to the store lacks a right that this work needs.',
    'Lay the store out and bind roles to tenants as its owner; do not take away what they were granted, nor TEMPORARY on the database.',
  ),
  store_version_unsupported: describe(
    'The store was laid out by a newer version.',
    'Use the version that laid it out, or a newer one.',
  ),
  store_conflict: describe(
    'Another load of the same instance is under way, or went on from the same cursor.',
    'Let only one process load an instance.',
  ),
  store_not_migrated: describe(
    'The store has no layout yet, or an older one.',
    'Run migrate() as the owner of the database.',
  ),
  tenant_missing: describe(
    'The connection is bound to no tenant.',
    'Map the login role to a tenant, or set one for the session.',
  ),
  lease_lost: describe(
    'The lane is no longer held under this claim: its lease ran out and somebody else claimed it, or it was given back.',
    'Nothing was changed. Leave the item to whoever holds the lane now, and claim anew.',
  ),
  journal_conflict: describe(
    'Another writer appended to the journal in the meantime.',
    'Nothing was appended. Look at where the journal ends now, and append there.',
    true,
  ),
  audit_log_damaged: describe(
    'The audit log does not go on where it was left: an entry was changed, or is gone.',
    'Nothing was recorded. Keep the log as evidence, verify it against its checkpoints, and begin a new one under another name.',
  ),
  signature_invalid: describe(
    'A signature does not belong to what it stands under.',
    'Do not trust the content: it was changed after it was signed, or signed with another key or for another purpose.',
  ),
  signing_key_unknown: describe(
    'A signature names a key that is not among the trusted ones.',
    'Give the public key of the signer, also that of an earlier one, after checking where it comes from.',
  ),
  key_missing: describe(
    'The key that sealed these values is not the one given.',
    'Give the key that the store was made with, or was last rotated to; without it direct identifiers cannot be read.',
  ),
  sealed_value_damaged: describe(
    'A sealed value does not belong to its record, or was changed.',
    'Restore the record from the source; someone or something altered the store.',
  ),
} as const satisfies Record<string, ErrorDescription>;

/** A code of the catalogue. */
export type ErrorCode = keyof typeof errorCatalogue;
