import type { Connection } from 'mysql2/promise';
import { changeCell, type PlantedAnomaly } from './planted-anomaly.ts';

const procedureIds = (key: number): readonly string[] => [
  `procedurelog:${key}`,
  `procedurelog:${key}#charge`,
];

/** A tooth that nobody has. */
export const plantTooth = (connection: Connection): Promise<PlantedAnomaly> =>
  changeCell(connection, {
    table: 'procedurelog',
    keyColumn: 'ProcNum',
    column: 'ToothNum',
    value: 'X9',
    where: "ToothNum <> '' AND Surf <> ''",
    recordIds: procedureIds,
  });

/** A date without a day, which a server with an empty sql_mode takes. */
export const plantPartialDate = (connection: Connection): Promise<PlantedAnomaly> =>
  changeCell(connection, {
    table: 'procedurelog',
    keyColumn: 'ProcNum',
    column: 'DateTP',
    value: '2024-02-00',
    recordIds: procedureIds,
  });

/** A schedule pattern with a sign that means nothing. */
export const plantPattern = (connection: Connection): Promise<PlantedAnomaly> =>
  changeCell(connection, {
    table: 'appointment',
    keyColumn: 'AptNum',
    column: 'Pattern',
    value: '/XX?X/',
    where: "Pattern <> ''",
    recordIds: (key) => [`appointment:${key}`],
  });
