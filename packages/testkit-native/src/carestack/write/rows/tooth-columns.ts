import { type Model, surfaces } from '@bitewing/core';
import type { CareStackObject } from '../../data.ts';
import { quadrantIds } from '../codes.ts';
import type { CareStackWriting } from '../writing.ts';

/** Where in the mouth something was done: the columns, and what a reader makes of them. */
export interface ToothColumns {
  readonly row: CareStackObject;
  readonly fields: Readonly<Record<string, unknown>>;
}

/** Names of the columns of {@link ToothColumns}. */
export const toothColumnNames: readonly string[] = [
  'tooth',
  'quadrantId',
  ...surfaces.map((surface) => `surfaces.${surface.toLowerCase()}`),
];

const quadrantOfTooth = (tooth: string): string | null => {
  const number = Number(tooth);
  if (!Number.isInteger(number) || number < 1 || number > 32) return null;
  return ['10', '20', '30', '40'][Math.floor((number - 1) / 8)] ?? null;
};

/** The area that a program would show: the one of the truth, the whole mouth for what is done on all of it, a tooth's. */
function areaOf(
  writing: CareStackWriting,
  id: string,
  data: Model['procedure'],
  treatmentArea: string | null,
): string | null {
  if (data.area !== null) return data.area;
  if (treatmentArea === 'mouth') return '00';
  return data.tooth !== null && writing.turn('quadrantOfTooth', id) % 2 === 0
    ? quadrantOfTooth(data.tooth)
    : null;
}

export function toothColumns(
  writing: CareStackWriting,
  id: string,
  data: Model['procedure'],
  treatmentArea: string | null,
): ToothColumns {
  const teeth = data.teeth ?? [];
  const isList = teeth.length > 0;
  const text = isList ? teeth.join(',') : data.tooth;
  // A single tooth may come as a bare number (carestack.md section 9).
  const isBare = !isList && text !== null && /^\d+$/.test(text) && writing.turn('bareTooth', id) % 2 === 1;
  const area = areaOf(writing, id, data, treatmentArea);
  // Sextants are no quadrant of CareStack.
  const quadrantId = quadrantIds[area ?? ''] ?? null;
  const marked: ReadonlySet<string> = new Set(data.surfaces ?? []);
  const inOrder = surfaces.filter((surface) => marked.has(surface));
  // A list of one tooth cannot be told from that tooth.
  const isOne = teeth.length === 1;
  return {
    row: {
      tooth: isBare ? Number(text) : text,
      quadrantId,
      surfaces: Object.fromEntries(surfaces.map((surface) => [surface.toLowerCase(), marked.has(surface)])),
    },
    fields: {
      tooth: isList ? (isOne ? text : null) : data.tooth,
      teeth: isList && !isOne ? teeth : null,
      sourceTooth: text,
      surfaces: inOrder.length === 0 ? null : inOrder,
      area: quadrantId === null ? null : area,
    },
  };
}
