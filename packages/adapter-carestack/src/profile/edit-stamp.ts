import { type Columns, dropped } from '@bitewing/adapter-kit';

/** A stamp is an upper bound of changes and not data: a record is compared by what it says. */
export const editStamp = (): Columns =>
  dropped('lastUpdatedOn', 'edit stamp; it says when a row was written, not what it says');
