import { type Rejection, SealedRow, type Source, type UpsertRecord } from '@bitewing/core';
import { expectedRecords, nameRecords } from '@bitewing/testkit';
import type { ConformanceTarget } from '@bitewing/testkit/conformance';
import { type BrokenSource, type Traces, unreachableSource } from './broken/break-source.ts';
import { createMemorySource } from './memory-source.ts';
import { adapter, instance, recordsOfPractice, smallPractice } from './truth-stream.ts';

const practice = smallPractice();
/** The records of the practice that every test reads. */
export const practiceRecords = recordsOfPractice(practice);
const laterRecords = recordsOfPractice(practice.next(3).practice);

const rejection: Rejection = {
  entity: 'patient',
  source: { adapter, instance, table: 'patient', key: '9001' },
  code: 'bad_date',
  fields: ['birthDate'],
  raw: new SealedRow({ LName: 'Bw&Kanari 9001', Birthdate: 'yesterday' }),
};

/** More than a thousand patients without a note, and as many with 32 MiB of notes. */
function* largeRecords(): Generator<UpsertRecord> {
  const patient = practiceRecords.find((record) => record.entity === 'patient');
  if (patient?.entity !== 'patient') throw new Error('the practice has a patient');
  const longNote = 'an invented note '.repeat(2_000);
  for (let number = 1; number <= 2_400; number += 1) {
    const source = { adapter, instance, table: 'patient', key: String(number) };
    const medicalNote = number > 1_200 ? longNote : null;
    yield { ...patient, id: `patient:${number}`, source, data: { ...patient.data, medicalNote } };
  }
}

/** A target over a faultless source in memory, or over one that is broken. */
export function memoryTarget(
  breakIt: BrokenSource['breakIt'] = (source) => source,
  unreachable: (source: Source) => Source = unreachableSource,
): ConformanceTarget {
  const traces: Traces = { count: 0, held: 0, writes: 0 };
  const dispose = async (): Promise<void> => {};
  const open = (records: readonly UpsertRecord[], rejected: readonly Rejection[] = []) => ({
    source: breakIt(createMemorySource({ records, rejected }, traces), traces),
    dispose,
  });
  return {
    name: 'a source in memory',
    createSource: async () => open(practiceRecords),
    createChangingSource: async () => {
      const content = { records: practiceRecords };
      const change = async (): Promise<void> => {
        content.records = laterRecords;
      };
      return { source: breakIt(createMemorySource(content, traces), traces), dispose, change };
    },
    createDamagedSource: async () => open(practiceRecords, [rejection]),
    createLargeSource: async () => open([...largeRecords()]),
    createUnreachableSource: () => unreachable(createMemorySource({ records: practiceRecords }, traces)),
    openResources: () => traces.count,
    heldInSource: () => traces.held,
    practiceState: () => String(traces.writes),
    expected: { records: () => expectedRecords(practice, nameRecords(practice)) },
    hasCanaries: true,
  };
}
