/** A colour as the database keeps it, a signed number of alpha, red, green and blue, as the API shows it: `255,0,128`. */
export const colorText = (stored: number): string => {
  const bits = stored >>> 0;
  return [bits >>> 16, bits >>> 8, bits].map((part) => part & 255).join(',');
};

/** The stored number of `255,0,128`; null where the text is no colour. */
export function colorFromText(text: string): number | null {
  const parts = /^(\d{1,3}),(\d{1,3}),(\d{1,3})$/.exec(text)?.slice(1).map(Number);
  if (parts === undefined || parts.some((part) => part > 255)) return null;
  const [red = 0, green = 0, blue = 0] = parts;
  return (255 << 24) | (red << 16) | (green << 8) | blue;
}
