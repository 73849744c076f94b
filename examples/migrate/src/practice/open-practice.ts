import type { CareStackOptions } from '@bitewing/adapter-carestack';
import type { Source } from '@bitewing/core';
import type {
  CareStackArgument,
  EaglesoftArgument,
  OpenDentalArgument,
  SourceArgument,
} from '../arguments/source-argument.ts';
import { careStackKeys, type KeyEnvironment } from './care-stack-keys.ts';

/** A practice that can be read. */
export interface Practice {
  readonly argument: SourceArgument;
  readonly source: Source;
}

async function openDental({ adapter: _, database, ...options }: OpenDentalArgument): Promise<Source> {
  const { createOpenDentalSource } = await import('@bitewing/adapter-opendental');
  return createOpenDentalSource(database === undefined ? options : { ...options, database });
}

async function eaglesoft({ adapter: _, profile, takenAt, ...options }: EaglesoftArgument): Promise<Source> {
  const { createEaglesoftSource } = await import('@bitewing/adapter-eaglesoft');
  return createEaglesoftSource({
    ...options,
    ...(profile === undefined ? {} : { profile }),
    ...(takenAt === undefined ? {} : { takenAt }),
  });
}

async function careStackOptions(
  {
    instance,
    timeZone,
    locationTimeZones,
    url,
    identityUrl,
    account,
    credentials,
    feeSchedules,
    recallRules,
  }: CareStackArgument,
  environment: KeyEnvironment,
): Promise<CareStackOptions> {
  return {
    ...(await careStackKeys(credentials, environment)),
    instance,
    timeZone,
    locationTimeZones,
    accountId: account,
    apiOrigin: url,
    ...(identityUrl === undefined ? {} : { idpOrigin: identityUrl }),
    exports: {
      ...(feeSchedules === undefined ? {} : { feeSchedules }),
      ...(recallRules === undefined ? {} : { recallRules }),
    },
  };
}

/** Opens the practice that an argument names, with the adapter of its system alone. Its source is to be disposed of. */
export async function openPractice(argument: SourceArgument, environment: KeyEnvironment): Promise<Practice> {
  switch (argument.adapter) {
    case 'opendental':
      return { argument, source: await openDental(argument) };
    case 'eaglesoft':
      return { argument, source: await eaglesoft(argument) };
    case 'carestack': {
      const { createCareStackSource } = await import('@bitewing/adapter-carestack');
      return { argument, source: createCareStackSource(await careStackOptions(argument, environment)) };
    }
    case 'carestack-demo': {
      // The test kit, which nobody needs who reads a practice of their own.
      const { serveCareStackDemo } = await import('./care-stack-demo.ts');
      return { argument, source: await serveCareStackDemo(argument) };
    }
  }
}
