const form = /^[^\s@,;]+@[^\s@,;]+\.[^\s@.,;]{2,}$/;
const separator = /\s*[,;]\s*/;

/** Whether a text is one mail address or a list of them, as practices write several into one field. */
export const isMailAddress = (value: string): boolean =>
  form.test(value) ||
  value
    .trim()
    .split(separator)
    .every((address) => form.test(address));
