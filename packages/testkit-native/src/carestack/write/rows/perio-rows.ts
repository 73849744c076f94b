import type { CareStackObject } from '../../data.ts';
import type { CareStackWriting } from '../writing.ts';

/** The id of an exam has the form of a GUID. */
const guidOf = (writing: CareStackWriting, id: string): string => {
  const digits = (what: string, count: number): string =>
    writing
      .below(16 ** count, `${what} ${id}`)
      .toString(16)
      .padStart(count, '0');
  return `${digits('a', 7)}0-${digits('b', 4)}-4${digits('c', 3)}-a${digits('d', 3)}-${digits('e', 6)}${digits('f', 6)}`;
};

const sorted = (entries: readonly (readonly [string, string])[]): CareStackObject =>
  Object.fromEntries([...entries].sort(([left], [right]) => (left < right ? -1 : 1)));

/**
 * Exams, the latest first. What stands in a tooth of `chart` is not public: something does, so that a reader has to keep it.
 * Its keys stand in the order of their texts, so that there is one way to write it.
 */
export function writePerioExams(writing: CareStackWriting): void {
  const { group, practice } = writing;
  for (const { id, data } of practice.records('perioExam')) {
    if (data.patientId === null) continue;
    const guid = guidOf(writing, id);
    const isDeleted = writing.turn('examDeleted', id) % 7 === 3;
    const teeth = (from: number): CareStackObject =>
      sorted(Array.from({ length: 16 }, (_, place) => [`tooth${from + place}`, `p${writing.below(9, id)}`]));
    const row: CareStackObject = {
      id: guid,
      date: data.date === null ? null : `${data.date}T00:00:00`,
      examName: `Exam ${1 + writing.below(4, `exam ${id}`)}`,
      providerID: writing.id('provider', data.providerId),
      locationID: null,
      patientID: writing.id('patient', data.patientId),
      annotation: JSON.stringify({ text: data.note }),
      dentition: '{"kind":"permanent"}',
      status: writing.inTurn(['New', 'Open', 'Completed'], 'examStatus', id),
      deleteStatus: isDeleted ? 1 : 0,
      chart: { mandible: teeth(17), maxilla: teeth(1) },
      conditions: { missingTeeth: [1, 16] },
    };
    const key = writing.key('patient', data.patientId);
    const charts = [...(group.perioCharts.get(key) ?? []), row].sort((left, right) =>
      String(left.date) < String(right.date) ? 1 : -1,
    );
    group.perioCharts.set(key, charts);
    writing.expect({
      table: 'perioExam',
      key: [guid],
      row,
      mapped: ['id', 'date', 'providerID', 'patientID', 'deleteStatus'],
      whole: ['chart', 'conditions'],
      records: [
        {
          entity: 'perioExam',
          data: {
            recordStatus: isDeleted ? 'deleted' : 'active',
            patientId: writing.reference('patient', data.patientId),
            providerId: writing.reference('provider', data.providerId),
            date: data.date,
          },
          carries: [id],
        },
      ],
    });
  }
}
