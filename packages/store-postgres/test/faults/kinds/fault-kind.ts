import type { LineConditions, ProxyFault } from '@bitewing/testkit-native';
import type { Draw } from '../../support/draw.ts';
import type { FaultBed, FaultDatabase } from '../fault-bed.ts';
import type { LoaderOptions } from '../loader.ts';
import type { Reference } from '../reference.ts';
import type { Story } from '../story.ts';

/** Where a fault is placed. */
export interface Scene {
  readonly bed: FaultBed;
  readonly database: FaultDatabase;
  readonly story: Story;
  /** How the same load goes without a fault: the moments that there are. */
  readonly reference: Reference;
  readonly draw: Draw;
}

/** A fault that waits for its moment. */
export interface PlacedFault {
  /** In words. */
  readonly moment: string;
  /** SQLSTATE by which the host must have felt it; any failure by default. */
  readonly sqlState?: string;
  readonly fault: ProxyFault;
  readonly conditions?: LineConditions;
  /** The connections that it is meant for. */
  readonly loader?: LoaderOptions;
  /** Takes back what stays wrong by itself. */
  readonly mend?: () => Promise<void>;
  /** Loads in a process of its own until the fault strikes. */
  readonly disturb?: (seed: number) => Promise<{
    /** How many steps it said were loaded. */
    readonly acknowledged: number;
    readonly died: boolean;
    readonly problems: readonly string[];
  }>;
}

/** Draws a fault of a kind. */
export type PlaceFault = (scene: Scene) => PlacedFault;

/** Any message of the load, or one of those that the test picks. */
export function drawMessage(
  { reference: { traffic }, draw }: Scene,
  isWanted: (sql: string, kind: string) => boolean = () => true,
): number {
  const numbers = traffic.messages.flatMap(({ sql, kind }, place) =>
    isWanted(sql, kind) ? [place + 1] : [],
  );
  const [first, ...rest] = numbers;
  return first === undefined ? 1 + draw.below(traffic.messages.length) : draw.pick([first, ...rest]);
}
