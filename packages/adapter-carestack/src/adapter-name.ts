/** Name of this adapter in cursors, errors and records. */
export const adapterName = 'carestack';
