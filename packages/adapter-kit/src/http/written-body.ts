import { Readable } from 'node:stream';

/**
 * A body that tells when it is asked for. undici does that once the connection stands, right before it writes the first byte of
 * the request: what fails earlier has certainly not reached the server.
 */
export function writtenBody(
  body: string,
  headers: Readonly<Record<string, string>>,
  onWriting: () => void,
): { readonly body: Readable; readonly headers: Record<string, string> } {
  const bytes = Buffer.from(body);
  return {
    body: new Readable({
      read() {
        onWriting();
        this.push(bytes);
        this.push(null);
      },
    }),
    // Without a length the body would go in chunks, which not every server takes.
    headers: { ...headers, 'content-length': String(bytes.length) },
  };
}
