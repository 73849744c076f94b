import { type CellReader, isWholeNumber } from '@bitewing/adapter-kit';
import { communicationBits } from '../../profile/codes/people.ts';
import { codeName } from '../code-name.ts';
import type { MappingTools } from '../table-reader.ts';
import { unknownCode } from '../unknown-code.ts';

/** The bits of the ways to reach a patient: a number, or their names with commas between; null where it is neither. */
function bitsOf(value: string): number | null {
  if (isWholeNumber(value)) {
    const bits = Number(value);
    return bits >= 0 && bits <= 0x7fff_ffff ? bits : null;
  }
  let bits = 0;
  for (const name of value.split(',')) {
    const bit = communicationBits.get(codeName(name));
    if (bit === undefined) return null;
    bits |= bit;
  }
  return bits;
}

/** Reads by which ways the patient may be reached. Nothing is noted as kept: the column is kept anyhow. */
export function communicationFlags({ cell, notes }: MappingTools, field: string): CellReader<number> {
  const text = cell.text('communicationStatus');
  const refuse = unknownCode(notes, field);
  return (row) => {
    const value = text(row);
    return value === null ? null : (bitsOf(value) ?? refuse());
  };
}
