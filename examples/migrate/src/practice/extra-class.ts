import type { PhiClass } from '@bitewing/core';
import type { ExtraClass } from '@bitewing/store-postgres';
import type { SourceArgument } from '../arguments/source-argument.ts';

const ofCareStack = async (): Promise<ExtraClass> =>
  (await import('@bitewing/adapter-carestack')).careStackExtraClass;

/** An adapter is loaded where a practice of its system is read. */
const classes: Readonly<Record<SourceArgument['adapter'], () => Promise<ExtraClass>>> = {
  opendental: async () => (await import('@bitewing/adapter-opendental')).openDentalExtraClass,
  carestack: ofCareStack,
  'carestack-demo': ofCareStack,
  eaglesoft: async () => (await import('@bitewing/adapter-eaglesoft')).eaglesoftExtraClass,
};

const strictness: readonly PhiClass[] = ['none', 'quasi', 'direct'];

/**
 * PHI class of the columns that records keep beside their fields. One store may hold practices of several systems and
 * does not say of which of them a record is: then the strictest class holds, and what one of them does not know is sealed.
 */
export async function extraClassFor(sources: readonly SourceArgument[]): Promise<ExtraClass> {
  const loads = new Set(sources.map(({ adapter }) => classes[adapter]));
  const used = await Promise.all([...loads].map((load) => load()));
  return (entity, column) => {
    const ranks = used.map((classOf) => strictness.indexOf(classOf(entity, column)));
    return strictness[Math.max(...ranks)] ?? 'direct';
  };
}
