/** A request that is answered with an explanation instead of rows. */
export class ApiRefusal extends Error {
  override readonly name = 'ApiRefusal';
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

/** Refuses a request; the text names fields, never values. */
export const refused = (status: number, message: string): ApiRefusal => new ApiRefusal(status, message);
