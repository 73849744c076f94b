import { BitewingError } from '@bitewing/core';
import { seededShare } from '../../../seeded/seeded-share.ts';
import {
  type ApiFault,
  type ApiFaultName,
  type ApiFaultSubject,
  apiFaults,
  hitsSubject,
} from './api-fault.ts';

/** A fault that strikes now. */
export interface ApiStrike {
  readonly fault: ApiFault;
  /** Drawn for what the fault leaves open, from 0 up to 1. */
  readonly share: number;
}

/** The faults that are set and planned, and what they struck. */
export interface ApiFaultPlan {
  /** Whether one of them strikes this request: what was planned for the next ones first. */
  strike(subject: ApiFaultSubject): ApiStrike | undefined;
  /** Sets other faults that are drawn by their rate. */
  set(faults: readonly ApiFault[]): void;
  /** Strikes the next requests that the fault may hit. */
  next(fault: ApiFault, count: number): void;
  struck(): Readonly<Partial<Record<ApiFaultName, number>>>;
}

interface DrawnFault {
  readonly fault: ApiFault;
  readonly asked: Map<string, number>;
  readonly inRow: Map<string, number>;
}

const mayHit = (fault: ApiFault, subject: ApiFaultSubject): boolean =>
  hitsSubject(fault.on ?? 'all', subject) && (fault.name !== 'lateCommit' || subject.writes);

function demandFault({ name, rate = 0 }: ApiFault): void {
  if (!Object.hasOwn(apiFaults, name) || !(rate >= 0 && rate <= 1))
    throw new BitewingError('invalid_options', {
      detail: 'A fault has a name that the server knows and a rate from 0 to 1.',
    });
}

const drawnFaults = (faults: readonly ApiFault[]): readonly DrawnFault[] => {
  faults.forEach(demandFault);
  return faults.map((fault) => ({ fault, asked: new Map(), inRow: new Map() }));
};

/** Plans faults; the same seed and the same requests of a kind give the same strikes. */
export function createApiFaultPlan(faults: readonly ApiFault[], seed: number): ApiFaultPlan {
  let drawn = drawnFaults(faults);
  const planned: { readonly fault: ApiFault; left: number }[] = [];
  const struck = new Map<ApiFaultName, number>();
  let strikes = 0;

  const note = (fault: ApiFault, share: number): ApiStrike => {
    struck.set(fault.name, (struck.get(fault.name) ?? 0) + 1);
    return { fault, share };
  };
  const isDrawn = ({ fault, asked, inRow }: DrawnFault, kind: string, place: number): boolean => {
    const number = (asked.get(kind) ?? 0) + 1;
    asked.set(kind, number);
    const soFar = inRow.get(kind) ?? 0;
    const share = seededShare(seed, place, fault.name, kind, number);
    const strikesNow = share < (fault.rate ?? 0.2) && soFar < (fault.inRow ?? 2);
    inRow.set(kind, strikesNow ? soFar + 1 : 0);
    return strikesNow;
  };

  return {
    strike(subject) {
      const { kind } = subject;
      strikes += 1;
      const share = seededShare(seed, 'what', kind, strikes);
      const next = planned.find(({ fault, left }) => left > 0 && mayHit(fault, subject));
      if (next !== undefined) {
        next.left -= 1;
        return note(next.fault, share);
      }
      const found = drawn.find((one, place) => mayHit(one.fault, subject) && isDrawn(one, kind, place));
      return found === undefined ? undefined : note(found.fault, share);
    },
    set(faultsNow) {
      drawn = drawnFaults(faultsNow);
    },
    next(fault, count) {
      demandFault(fault);
      planned.push({ fault, left: count });
    },
    struck: () => Object.fromEntries(struck),
  };
}
