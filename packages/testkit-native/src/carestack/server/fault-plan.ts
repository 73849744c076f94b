import { BitewingError } from '@bitewing/core';
import { seededShare } from '../../seeded/seeded-share.ts';
import type { CareStackFeedName } from '../data.ts';
import {
  type CareStackFault,
  type CareStackFaultName,
  type CareStackFaultTarget,
  careStackFaults,
  type FaultConditions,
  faultDefaults,
} from './fault.ts';

/** What a fault may hit. */
export interface FaultSubject {
  readonly template: string;
  /** The path and query as they were asked for; a feed's are left out, its pages follow each other. */
  readonly path: string;
  readonly feed?: CareStackFeedName | undefined;
}

/** A fault that strikes now. */
export interface Strike {
  readonly fault: CareStackFault;
  /** Of this fault on this feed or path template; the first is 1. */
  readonly number: number;
  /** Drawn for what the fault leaves open. */
  readonly share: number;
}

/** The faults that are set, and what they struck so far. */
export interface FaultPlan {
  /** Whether one of these faults strikes this request; the first that does, in the order in which they were set. */
  strike(names: readonly CareStackFaultName[], subject: FaultSubject): Strike | undefined;
  /** How often each fault struck. */
  struck(): Readonly<Partial<Record<CareStackFaultName, number>>>;
}

interface PlannedFault extends FaultConditions {
  readonly fault: CareStackFault;
  readonly asked: Map<string, number>;
  readonly inRowSoFar: Map<string, number>;
  /** Where a fault that never heals has struck: it strikes there for good. */
  readonly held: Set<string>;
  /** By template. */
  readonly strikesOn: Map<string, number>;
  strikes: number;
}

/** Plans faults; the same seed and the same requests of a feed or path give the same strikes. */
export function createFaultPlan(faults: readonly CareStackFault[], seed: number): FaultPlan {
  const planned = faults.map(plannedFault);
  return {
    strike(names, subject) {
      for (const [place, plan] of planned.entries()) {
        if (!names.includes(plan.fault.name) || !plan.on.some((target) => hits(target, subject))) continue;
        const share = strikingShare(plan, subject, `${seed} ${place}`);
        if (share === undefined) continue;
        plan.strikes += 1;
        return { fault: plan.fault, number: plan.strikesOn.get(subject.template) ?? 1, share };
      }
      return undefined;
    },
    struck: () =>
      Object.fromEntries(
        Object.keys(careStackFaults).map((name) => [
          name,
          planned.filter((plan) => plan.fault.name === name).reduce((sum, plan) => sum + plan.strikes, 0),
        ]),
      ),
  };
}

/** A number that is drawn for a strike; `undefined` where the fault lets the request be. */
function strikingShare(plan: PlannedFault, subject: FaultSubject, seed: string): number | undefined {
  const { fault, asked, inRowSoFar, held } = plan;
  const ofTemplate = counted(asked, subject.template);
  const target = subject.feed ?? subject.path;
  const ofTarget = subject.feed === undefined ? counted(asked, `path ${target}`) : ofTemplate;
  const drawn = (purpose: string): number => seededShare(seed, fault.name, target, ofTarget, purpose);

  const inRow = inRowSoFar.get(target) ?? 0;
  const isDrawn =
    fault.requests === undefined ? drawn('strike') < plan.rate : fault.requests.includes(ofTemplate);
  const never = plan.healsAfter === 'never';
  const strikes = plan.strikesOn.get(subject.template) ?? 0;
  const isOpen =
    never || (strikes < Number(plan.healsAfter) && (fault.requests !== undefined || inRow < plan.inRow));
  if (!held.has(subject.template) && !(isDrawn && isOpen)) {
    inRowSoFar.delete(target);
    return undefined;
  }
  if (never) held.add(subject.template);
  inRowSoFar.set(target, inRow + 1);
  plan.strikesOn.set(subject.template, strikes + 1);
  return drawn('what');
}

function plannedFault(fault: CareStackFault): PlannedFault {
  const defaults = faultDefaults[fault.name];
  if (defaults === undefined)
    throw new BitewingError('invalid_options', {
      detail: 'A fault has a name that the server does not know.',
    });
  return {
    on: fault.on ?? defaults.on,
    rate: fault.rate ?? defaults.rate,
    // A list of requests ends by itself.
    healsAfter:
      fault.healsAfter ??
      (fault.requests === undefined || defaults.healsAfter === 'never'
        ? defaults.healsAfter
        : Number.POSITIVE_INFINITY),
    inRow: fault.inRow ?? defaults.inRow,
    fault,
    asked: new Map(),
    inRowSoFar: new Map(),
    held: new Set(),
    strikesOn: new Map(),
    strikes: 0,
  };
}

function counted(counts: Map<string, number>, name: string): number {
  const count = (counts.get(name) ?? 0) + 1;
  counts.set(name, count);
  return count;
}

function hits(target: CareStackFaultTarget, subject: FaultSubject): boolean {
  if (target === 'token') return subject.template === tokenPath;
  if (subject.template === tokenPath) return target === tokenPath;
  if (target === 'feeds') return subject.feed !== undefined;
  if (target === 'resources') return subject.feed === undefined;
  return target === subject.feed || target === subject.template;
}

/** Where the identity provider grants tokens. */
export const tokenPath = '/connect/token';
