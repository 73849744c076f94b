import type { Connection, RowDataPacket } from 'mysql2/promise';

/** How an appointment was between two statements. */
export interface AppointmentState {
  /** Its AptStatus as text; null while there is no row. */
  readonly status: string | null;
  /** Which writing of it this is; null for the one that was there before the desk opened. */
  readonly mark: number | null;
}

/** All states that an appointment truly had, by its AptNum, in the order of the statements. */
export type AppointmentTimelines = ReadonlyMap<number, readonly AppointmentState[]>;

/** Remembers what was done to appointments. */
export interface AppointmentBook {
  readonly timelines: AppointmentTimelines;
  /** A number for the next writing: it grows. */
  nextMark(): number;
  /** To be called right behind the statement. */
  note(keys: readonly number[], state: AppointmentState): void;
  /** Appointments that have one of these states now, in the order of their keys. */
  now(...statuses: readonly string[]): readonly number[];
  statusOf(key: number): string | null;
}

/** A note with the mark of its writing, by which a reader's picture of the row can be told from all others. */
export const markedNote = (text: string, mark: number): string => `${text} [${mark}]`;

/** The mark in a note; null where a desk did not write it. */
export function markOf(note: string | null): number | null {
  const digits = /\[(\d+)\]$/.exec(note ?? '')?.[1];
  return digits === undefined ? null : Number(digits);
}

interface StoredState extends RowDataPacket {
  readonly AptNum: number;
  readonly AptStatus: number;
}

/** Opens a book on the appointments that are there. */
export async function openAppointmentBook(connection: Connection): Promise<AppointmentBook> {
  const [rows] = await connection.query<StoredState[]>(
    'SELECT AptNum, AptStatus FROM appointment ORDER BY AptNum',
  );
  const timelines = new Map<number, AppointmentState[]>(
    rows.map(({ AptNum, AptStatus }) => [AptNum, [{ status: String(AptStatus), mark: null }]]),
  );
  let marks = 0;
  const statusOf = (key: number): string | null => timelines.get(key)?.at(-1)?.status ?? null;
  return {
    timelines,
    nextMark() {
      marks += 1;
      return marks;
    },
    note(keys, state) {
      for (const key of keys) {
        // Before its first row there was none: a reader may have seen that too.
        const states = timelines.get(key) ?? [{ status: null, mark: null }];
        states.push(state);
        timelines.set(key, states);
      }
    },
    now: (...statuses) => [...timelines.keys()].filter((key) => statuses.includes(statusOf(key) ?? '')),
    statusOf,
  };
}
