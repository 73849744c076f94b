import type { EntityName, Model } from '@bitewing/core';
import type { Draft } from '../draft.ts';

/** What a person's claims run through: one subscription, and what it is to the person. */
export interface Cover {
  /** Null where the cover was dropped meanwhile, and for people whose claims alone tell of it. */
  readonly coverageId: string | null;
  readonly subscriptionId: string;
  readonly plan: Plan;
  readonly relationship: NonNullable<Model['coverage']['relationship']>;
}

/** Covers of each person by id, the primary one first. */
export type Covers = ReadonlyMap<string, readonly Cover[]>;

/** An insurance plan, with what claims need of it. */
export interface Plan {
  readonly id: string;
  readonly carrierId: string;
  readonly kind: NonNullable<Model['insurancePlan']['kind']>;
  readonly isMedical: boolean;
  readonly isHidden: boolean;
}

/** Ids of records that an area before this one added, as far as it did: those that fit, or an empty list. */
export const idsOf = <E extends EntityName>(
  draft: Draft,
  entity: E,
  fits: (data: Model[E]) => boolean = () => true,
): readonly string[] => draft.records[entity].filter(({ data }) => fits(data)).map(({ id }) => id);

/** The id at a place of a list, from its beginning again where it ends; null for an empty list. */
export const turnOf = (ids: readonly string[], turn: number): string | null => ids[turn % ids.length] ?? null;
