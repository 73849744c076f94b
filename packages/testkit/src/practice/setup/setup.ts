import type { DefinitionCategory } from './definitions.ts';
import type { CatalogueCode } from './procedure-catalogue.ts';

/** A procedure code with the id of its record. */
export interface SetUpCode extends CatalogueCode {
  readonly id: string;
}

/** A chair with where it stands and who works in it. */
export interface SetUpOperatory {
  readonly id: string;
  readonly locationId: string | null;
  readonly dentistId: string;
  readonly hygienistId: string;
  readonly isHygiene: boolean;
}

/** What everything else of a practice refers to. */
export interface SetUp {
  /** Locations in use; empty where the practice has one place only. */
  readonly locationIds: readonly string[];
  readonly dentistIds: readonly string[];
  readonly hygienistIds: readonly string[];
  readonly operatories: readonly SetUpOperatory[];
  readonly codes: readonly SetUpCode[];
  /** Ids of the visible definitions of a category, in order. */
  definitions(category: DefinitionCategory): readonly [string, ...string[]];
  /** The prepayment type that stays out of the balance. */
  readonly hiddenUnearnedId: string;
  readonly groupNoteCodeId: string;
}
