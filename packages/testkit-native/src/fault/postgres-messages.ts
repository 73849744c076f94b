/** One message of Postgres' protocol, as it stands on the wire. */
export interface WireMessage {
  /** Letter of the message; empty for the first words of a client, which have none. */
  readonly type: string;
  /** All of it, with type and length. */
  readonly bytes: Buffer;
}

/** Takes bytes as they come, and gives the messages that have become whole. */
export type MessageReader = (chunk: Buffer) => readonly WireMessage[];

/** Cuts one direction of a connection into messages. What a client says first has no type. */
export function createMessageReader(side: 'client' | 'server'): MessageReader {
  let waiting = Buffer.alloc(0);
  let hasType = side === 'server';
  return (chunk) => {
    waiting = Buffer.concat([waiting, chunk]);
    const messages: WireMessage[] = [];
    for (;;) {
      const typeLength = hasType ? 1 : 0;
      if (waiting.length < typeLength + 4) return messages;
      const length = typeLength + waiting.readInt32BE(typeLength);
      if (waiting.length < length) return messages;
      messages.push({ type: waiting.toString('latin1', 0, typeLength), bytes: waiting.subarray(0, length) });
      waiting = waiting.subarray(length);
      hasType = true;
    }
  };
}

const textUntilZero = (bytes: Buffer, start: number): string =>
  bytes.toString('utf8', start, bytes.indexOf(0, start));

/** The SQL of a simple query (`Q`) or of a statement that is prepared (`P`). Values are in neither of them. */
export const sqlOf = ({ type, bytes }: WireMessage): string =>
  textUntilZero(bytes, type === 'P' ? bytes.indexOf(0, 5) + 1 : 5);

/** Name under which a statement is prepared (`P`), or is run (`B`); empty for one that is prepared for this once. */
export const statementNameOf = ({ type, bytes }: WireMessage): string =>
  textUntilZero(bytes, type === 'P' ? 5 : bytes.indexOf(0, 5) + 1);

/** The process id in a server's key data (`K`). */
export const backendOf = ({ bytes }: WireMessage): number => bytes.readInt32BE(5);
