/** Whether an office's version has what came with another one; missing parts are zeros. */
export function isAtLeast(version: string, since: string): boolean {
  const parts = version.split('.').map(Number);
  const wanted = since.split('.').map(Number);
  for (const [place, part] of wanted.entries()) {
    const own = parts[place] ?? 0;
    if (own !== part) return own > part;
  }
  return true;
}
