/**
 * Lets the process go on when nobody reads its output any more (`| head`), or when what it is written to is full: a
 * night's work does not end for a line of progress. Of the latter the other stream is told, once.
 */
export function outliveReaders(output: NodeJS.WriteStream, errors: NodeJS.WriteStream): void {
  let told = false;
  output.on('error', (error: NodeJS.ErrnoException) => {
    if (told || error.code === 'EPIPE') return;
    told = true;
    errors.write(`The output takes no more (${error.code ?? error.name}). The run goes on without it.\n`);
  });
  // Nothing is left that could be told of this.
  errors.on('error', () => undefined);
}
