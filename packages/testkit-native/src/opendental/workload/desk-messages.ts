import type { AppointmentState } from './appointment-book.ts';

/** What the process of a desk is told. */
export type DeskOrder = { readonly type: number } | 'close';

/** What the process of a desk says: that it sits down, that it typed what it was told to, or what it did altogether. */
export type DeskWord =
  | { readonly word: 'open' }
  | { readonly word: 'typed' }
  | {
      readonly word: 'closed';
      readonly appointments: readonly (readonly [number, readonly AppointmentState[]])[];
      readonly done: readonly (readonly [string, number])[];
    };

/** What the process of a desk begins with. */
export interface DeskSettings {
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly database: string;
  readonly seed: number;
  /** Operations in a second at most; as fast as the server takes them when 0. */
  readonly ratePerSecond: number;
}

/** The variable of the environment that holds the password, which no list of processes shows. */
export const deskPassword = 'FRONT_DESK_PASSWORD';
