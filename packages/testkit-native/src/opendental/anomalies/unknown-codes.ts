import type { Connection } from 'mysql2/promise';
import { changeCell, type PlantedAnomaly } from './planted-anomaly.ts';

type Plant = (connection: Connection) => Promise<PlantedAnomaly>;

/** A procedure status that no version has; it decides whether the fee is owed. */
export const plantProcedureStatus: Plant = (connection) =>
  changeCell(connection, {
    table: 'procedurelog',
    keyColumn: 'ProcNum',
    column: 'ProcStatus',
    value: 99,
    recordIds: (key) => [`procedurelog:${key}`, `procedurelog:${key}#charge`],
  });

/** A status of a claim line that no version has; it decides whether the amounts count. */
export const plantClaimLineStatus: Plant = (connection) =>
  changeCell(connection, {
    table: 'claimproc',
    keyColumn: 'ClaimProcNum',
    column: 'Status',
    value: 77,
    recordIds: (key) => [`claimproc:${key}`, `claimproc:${key}#payment`, `claimproc:${key}#writeOff`],
  });

/** A kind of plan charge that no version has; it decides the sign. */
export const plantPlanChargeType: Plant = (connection) =>
  changeCell(connection, {
    table: 'payplancharge',
    keyColumn: 'PayPlanChargeNum',
    column: 'ChargeType',
    value: 9,
    recordIds: (key) => [`payplancharge:${key}`, `payplancharge:${key}#charge`],
  });

/** A gender that no version has. */
export const plantGender: Plant = (connection) =>
  changeCell(connection, {
    table: 'patient',
    keyColumn: 'PatNum',
    column: 'Gender',
    value: 42,
    recordIds: (key) => [`patient:${key}`],
  });

/** An appointment status that no version has. */
export const plantAppointmentStatus: Plant = (connection) =>
  changeCell(connection, {
    table: 'appointment',
    keyColumn: 'AptNum',
    column: 'AptStatus',
    value: 55,
    recordIds: (key) => [`appointment:${key}`],
  });

/** A list of definitions that no version has. */
export const plantDefinitionCategory: Plant = (connection) =>
  changeCell(connection, {
    table: 'definition',
    keyColumn: 'DefNum',
    column: 'Category',
    value: 200,
    recordIds: (key) => [`definition:${key}`],
  });
