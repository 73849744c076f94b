/** Bytes of a dump from front to back, uncompressed. */
export interface ByteSource extends AsyncDisposable {
  /** The next bytes, valid until the next call; null at the end. */
  read(): Promise<Buffer | null>;
  /** Goes on at a later position, counted in uncompressed bytes. */
  skipTo(position: number): Promise<void>;
}

/** How a source of bytes reads. */
export interface ReadSettings {
  readonly chunkBytes: number;
  readonly onRead: (fileBytes: number) => void;
}
