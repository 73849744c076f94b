/**
 * A text as it can be compared after it went through the API: line breaks come back as spaces (opendental-api.md section 3), and
 * spaces at its ends may be cut.
 */
export const storedText = (text: string): string => text.replace(/\s+/g, ' ').trim();
