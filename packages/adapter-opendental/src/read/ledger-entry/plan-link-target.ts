import type { Row } from '@bitewing/adapter-kit';
import { planLinkTargets } from '../../profile/codes/money.ts';
import type { MappingTools } from '../mapping-tools.ts';

/** What `LinkType` and `FKey` refer to. */
export interface PlanLinkTarget {
  readonly kind: 'none' | 'procedure' | 'adjustment' | 'orthodonticCase' | 'unknown';
  readonly procedureId: string | null;
  readonly adjustmentEntryId: string | null;
}

/**
 * Reads the reference that a payment plan's row makes by `LinkType` and `FKey` (opendental-enums.md,
 * "PayPlanLinkType"). A target without a canonical entity stays in `extra`.
 */
export function planLinkTarget({ cell, notes }: MappingTools): (row: Row) => PlanLinkTarget {
  const linkType = cell.text('LinkType');
  const foreignKey = cell.text('FKey');
  const procedureId = cell.reference('FKey', 'procedureId', 'procedurelog');
  const adjustmentEntryId = cell.reference('FKey', 'adjustmentEntryId', 'adjustment');
  return (row) => {
    const type = linkType(row);
    const kind = type === null ? 'none' : (planLinkTargets.get(type) ?? 'unknown');
    if (kind === 'procedure') return { kind, procedureId: procedureId(row), adjustmentEntryId: null };
    if (kind === 'adjustment') return { kind, procedureId: null, adjustmentEntryId: adjustmentEntryId(row) };
    const key = foreignKey(row);
    if (type !== null && type !== '0') notes.keep('LinkType', type);
    if (key !== null && key !== '0') notes.keep('FKey', key);
    return { kind, procedureId: null, adjustmentEntryId: null };
  };
}
