import { careStackExtraClass } from '@bitewing/adapter-carestack';
import { openDentalExtraClass } from '@bitewing/adapter-opendental';
import type { PhiClass } from '@bitewing/core';
import type { ExtraClass } from '@bitewing/store-postgres';
import type { SourceArgument } from '../arguments/source-argument.ts';

const classes: Readonly<Record<SourceArgument['adapter'], ExtraClass>> = {
  opendental: openDentalExtraClass,
  carestack: careStackExtraClass,
  'carestack-demo': careStackExtraClass,
};

const strictness: readonly PhiClass[] = ['none', 'quasi', 'direct'];

/**
 * PHI class of the columns that records keep beside their fields. One store may hold practices of several systems and
 * does not say of which of them a record is: then the strictest class holds, and what one of them does not know is sealed.
 */
export function extraClassFor(sources: readonly SourceArgument[]): ExtraClass {
  const used = [...new Set(sources.map(({ adapter }) => classes[adapter]))];
  return (entity, column) => {
    const ranks = used.map((classOf) => strictness.indexOf(classOf(entity, column)));
    return strictness[Math.max(...ranks)] ?? 'direct';
  };
}
