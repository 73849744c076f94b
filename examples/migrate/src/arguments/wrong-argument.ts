import { BitewingError } from '@bitewing/core';

/** Says what of the command line cannot be taken, without quoting it. */
export const wrongArgument = (detail: string): BitewingError =>
  new BitewingError('invalid_options', { detail });
