const form = /^[X/]+$/;

/** Whether a time pattern is one, or there is none. */
export const isTimePattern = (value: string | null): boolean => value === null || form.test(value);
