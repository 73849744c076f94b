import { BitewingError, type CheckReport, type ColumnProfile, type ProfileReport } from '@bitewing/core';
import { capabilities } from './capabilities.ts';
import { adapterName as adapter, type JsonPracticeOptions } from './options.ts';
import { readers } from './read/read-steps.ts';
import type { TableReader } from './read/table-reader.ts';
import { type PracticeFile, readPracticeFile } from './way/practice-file.ts';

const reportOn = ({ instance }: JsonPracticeOptions, file: PracticeFile | null): CheckReport => ({
  adapter,
  instance,
  reachable: file !== null,
  version: file?.version ?? null,
  profile: null,
  way: 'file',
  isolation: 'A file that is written in one go: the same for every reader.',
  asOf: file?.observedAt ?? null,
  capabilities,
  remarks: [],
});

/** A source that cannot be read is a finding, not an exception; an abort is none. */
export async function check(options: JsonPracticeOptions, signal?: AbortSignal): Promise<CheckReport> {
  try {
    return reportOn(options, await readPracticeFile(options, signal));
  } catch (error) {
    if (!BitewingError.is(error)) throw error;
    return { ...reportOn(options, null), problem: { code: error.code, message: error.message } };
  }
}

function columnProfile({ columns, entity }: TableReader, name: string): ColumnProfile {
  const to = columns[name];
  if (to !== undefined) return { name, type: 'text', disposition: { kind: 'mapped', to } };
  // Nobody knows what an unknown column holds: it counts as one that identifies a person.
  return { name, type: 'text', disposition: { kind: 'extra', entity, phi: 'direct' }, drift: 'added' };
}

/** Every table and column, and what becomes of it. */
export async function profile(options: JsonPracticeOptions, signal?: AbortSignal): Promise<ProfileReport> {
  const file = await readPracticeFile(options, signal);
  const tables = readers.map((reader) => {
    const rows = file[reader.table];
    const names = new Set([...Object.keys(reader.columns), ...rows.flatMap((row) => Object.keys(row))]);
    const columns = [...names].map((name) => columnProfile(reader, name));
    return { name: reader.table, rows: rows.length, known: true, columns };
  });
  return { adapter, instance: options.instance, version: file.version, tables };
}
