import type { LocalDate } from '@bitewing/core';

/** The day on which the practices of these tests are looked at. */
export const asOf = '2025-06-30' as LocalDate;
