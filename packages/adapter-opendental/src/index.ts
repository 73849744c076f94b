export { capabilitiesFor, type Way } from './capabilities.ts';
export type { OpenDentalOptions, ReadProgress } from './options.ts';
export { openDentalExtraClass } from './profile/extra-class.ts';
export { createOpenDentalSource } from './source/create-open-dental-source.ts';
