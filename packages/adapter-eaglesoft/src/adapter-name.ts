/** Name of this adapter in records, cursors and errors. */
export const adapterName = 'eaglesoft';
