import type { FindingKind, FindingMaterial, FindingStatus, TextSpan } from './chart-finding.ts';
import type { Grammar } from './grammar-rule.ts';
import type { Item } from './item.ts';
import { kindOfMaterial, materialsOf, sameBreath } from './kind-traits.ts';
import { type Place, placesOf } from './place.ts';
import type { Joint } from './segments.ts';
import { turnsOf } from './turns.ts';

/** What is found, apart from where and when. */
export interface Thing {
  readonly kind: FindingKind;
  readonly material: FindingMaterial | null;
}

/** What one breath says: what is found, where, and whether it is there. Any of it may be said by its neighbours. */
export interface Saying extends TextSpan {
  readonly joint: Joint;
  readonly things: readonly Thing[];
  /** Whether a plural names the things. */
  readonly isSeveral: boolean;
  readonly status: FindingStatus | null;
  /** Whether the status stands in front of the things. */
  readonly isStatusFirst: boolean;
  readonly places: readonly Place[];
  /** Which of things and places comes first; null where they stand among one another, or one of both is not named. */
  readonly order: 'things' | 'places' | null;
  /** Types of the first and the last item. */
  readonly begins: Item['type'];
  readonly ends: Item['type'];
}

type Named = Extract<Item, { type: 'kind' | 'material' }>;

/** Whether kinds are said of one tooth in one breath, each behind the one before it. */
const areOneBreath = (kinds: readonly FindingKind[]): boolean =>
  kinds.every((kind, at) => at === 0 || sameBreath.get(kinds[at - 1] ?? kind)?.includes(kind));

const canBeOf = (kind: FindingKind, material: FindingMaterial): boolean =>
  materialsOf.get(kind)?.includes(material) ?? false;

/** What is named, with what it is made of. Null for what cannot be, or contradicts itself. */
function thingsOf(named: readonly Named[], grammar: Grammar): readonly Thing[] | null {
  const ofKinds = named.filter((item) => item.type === 'kind');
  const materials = new Set(named.flatMap(({ material }) => material ?? []));
  const [material = null] = materials;
  if (materials.size > 1 && grammar.has('one-of-each')) return null;
  if (ofKinds.length === 0) {
    const kind = material === null ? undefined : kindOfMaterial.get(material);
    if (kind === undefined) return material === null ? [] : null;
    return grammar.has('material-names-kind') ? [{ kind, material }] : null;
  }
  if (grammar.has('one-breath') && !areOneBreath(ofKinds.map(({ kind }) => kind))) return null;
  const fits = (kind: FindingKind): boolean =>
    material !== null && (canBeOf(kind, material) || !grammar.has('material-fits'));
  if (material !== null && !ofKinds.some(({ kind }) => fits(kind))) return null;
  return ofKinds.map(({ kind }) => ({ kind, material: fits(kind) ? material : null }));
}

const isOfPlace = ({ type }: Item): boolean => type === 'teeth' || type === 'surfaces' || type === 'area';

function orderOf(items: readonly Item[]): Saying['order'] {
  const [firstThing, firstPlace] = [items.findIndex(isNamed), items.findIndex(isOfPlace)];
  if (firstThing < 0 || firstPlace < 0) return null;
  if (items.findLastIndex(isNamed) < firstPlace) return 'things';
  return items.findLastIndex(isOfPlace) < firstThing ? 'places' : null;
}

const isNamed = (item: Item): item is Named => item.type === 'kind' || item.type === 'material';

function sayingOf(
  items: readonly Item[],
  { start, end, joint }: TextSpan & { readonly joint: Joint },
  grammar: Grammar,
): Saying | null {
  const [first] = items;
  const last = items.at(-1);
  const named = items.filter(isNamed);
  const things = thingsOf(named, grammar);
  const places = placesOf(items, grammar);
  const statuses = new Set(items.flatMap((item) => (item.type === 'status' ? [item.status] : [])));
  const [status = null] = statuses;
  // Of two that contradict each other one would be a guess.
  if (statuses.size > 1 && grammar.has('one-of-each')) return null;
  if (first === undefined || last === undefined || things === null || places === null) return null;
  return {
    joint,
    start,
    end,
    things,
    isSeveral: named.some(({ isSeveral }) => isSeveral),
    status,
    isStatusFirst: items.find((item) => isNamed(item) || item.type === 'status')?.type === 'status',
    places,
    order: orderOf(items),
    begins: first.type,
    ends: last.type,
  };
}

/** What a part of a sentence says, breath by breath; null where any of it is not clear. */
export function sayingsOf(
  items: readonly Item[],
  part: TextSpan & { readonly joint: Joint },
  grammar: Grammar,
): readonly Saying[] | null {
  const sayings: Saying[] = [];
  for (const turn of turnsOf(items, grammar) ?? []) {
    const { joint } = sayings.length === 0 ? part : { joint: 'comma' as const };
    const saying = sayingOf(turn, { ...part, joint }, grammar);
    if (saying === null) return null;
    sayings.push(saying);
  }
  return sayings.length === 0 ? null : sayings;
}
