import { parseLocalDate } from '@bitewing/adapter-kit';
import { type TableReader, textOf } from './table-reader.ts';

export const patientReader: TableReader = {
  table: 'patients',
  entity: 'patient',
  columns: {
    id: ['patient.id'],
    last: ['patient.lastName'],
    first: ['patient.firstName'],
    born: ['patient.birthDate'],
  },
  map({ last, first, born }) {
    const written = textOf(born);
    const birthDate = written === null ? null : parseLocalDate(written);
    if (birthDate === null && written !== null) return { refused: 'bad_date', column: 'born' };
    return { lastName: textOf(last), firstName: textOf(first), birthDate };
  },
};
