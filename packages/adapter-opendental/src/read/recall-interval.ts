import type { CellReader } from '@bitewing/adapter-kit';
import type { Model } from '@bitewing/core';
import type { OpenDentalCells } from './open-dental-cells.ts';

type Interval = NonNullable<Model['recall']['interval']>;

const daysAt = 0;
const weeksAt = 8;
const monthsAt = 16;
const yearsAt = 24;
const oneByte = 0xff;
/** The column is a signed integer of four bytes. */
const most = 0x7fff_ffff;

/** Reads an interval of which each unit is a byte of a number (opendental.md section 5); 0 is none. */
export function recallInterval(cell: OpenDentalCells, column: string, field: string): CellReader<Interval> {
  const packed = cell.integer(column, field, { least: 0, most });
  return (row) => {
    const number = packed(row);
    if (number === null || number === 0) return null;
    const unit = (position: number): number => (number >> position) & oneByte;
    return { years: unit(yearsAt), months: unit(monthsAt), weeks: unit(weeksAt), days: unit(daysAt) };
  };
}
