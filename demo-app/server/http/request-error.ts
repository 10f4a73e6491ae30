/** A request that cannot be answered, with the HTTP status and the code that the client gets. */
export class RequestError extends Error {
  readonly status: 400 | 404 | 413 | 415;
  readonly code: string;

  constructor(status: RequestError['status'], code: string, message: string) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

export function badRequest(message: string, code = 'bad-request'): RequestError {
  return new RequestError(400, code, message);
}

/** @param what such as `agent` */
export function notFound(what: string, id: string): RequestError {
  return new RequestError(404, 'not-found', `There is no ${what} '${id}'.`);
}

/** The value, or a 404 when there is none. */
export function found<T>(value: T | undefined, what: string, id: string): T {
  if (value === undefined) throw notFound(what, id);
  return value;
}
