import type { Row } from '@bitewing/adapter-kit';
import type { Model } from '@bitewing/core';
import type { MappingTools } from '../mapping-tools.ts';

/** The grey values between which an image is shown. */
type ImageWindow = Pick<Model['image'], 'windowMinimum' | 'windowMaximum'>;

const noWindow: ImageWindow = { windowMinimum: null, windowMaximum: null };

/** Reads the grey values between which an image is shown; with a maximum of 0 none are set, as nothing would show. */
export function imageWindowReader({ cell, notes }: MappingTools): (row: Row) => ImageWindow {
  const minimum = cell.integer('WindowingMin', 'windowMinimum');
  const maximum = cell.integer('WindowingMax', 'windowMaximum');
  return (row) => {
    const windowMinimum = minimum(row);
    const windowMaximum = maximum(row);
    if (windowMaximum !== 0) return { windowMinimum, windowMaximum };
    if (windowMinimum !== null && windowMinimum !== 0) notes.keep('WindowingMin', String(windowMinimum));
    return noWindow;
  };
}
