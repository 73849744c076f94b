import type { Row } from '@bitewing/adapter-kit';
import type { Model } from '@bitewing/core';
import type { MappingTools } from '../mapping-tools.ts';

/** The part of an image that is shown. */
type ImageCrop = Pick<
  Model['image'],
  'cropLeftPixels' | 'cropTopPixels' | 'cropWidthPixels' | 'cropHeightPixels'
>;

const wholeImage: ImageCrop = {
  cropLeftPixels: null,
  cropTopPixels: null,
  cropWidthPixels: null,
  cropHeightPixels: null,
};

const columns = ['CropX', 'CropY', 'CropW', 'CropH'];

/**
 * Reads the part of an image that is shown: all of it where the width or the height is 0 (opendental-tables.md). Numbers
 * that then stand there all the same are kept.
 */
export function imageCropReader({ cell, notes }: MappingTools): (row: Row) => ImageCrop {
  const left = cell.integer('CropX', 'cropLeftPixels');
  const top = cell.integer('CropY', 'cropTopPixels');
  const width = cell.integer('CropW', 'cropWidthPixels', { least: 0 });
  const height = cell.integer('CropH', 'cropHeightPixels', { least: 0 });
  const stored = columns.map((column) => ({ column, text: cell.text(column) }));
  return (row) => {
    const cropWidthPixels = width(row);
    const cropHeightPixels = height(row);
    if (cropWidthPixels === 0 || cropHeightPixels === 0) {
      for (const { column, text } of stored) {
        const value = text(row);
        if (value !== null && value !== '0') notes.keep(column, value);
      }
      return wholeImage;
    }
    return {
      cropLeftPixels: left(row),
      cropTopPixels: top(row),
      cropWidthPixels,
      cropHeightPixels,
    };
  };
}
