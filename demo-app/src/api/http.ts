import type { ApiError } from './types.ts';

/** What the API said no to, in words for a person. `status` is 0 when there was no answer at all. */
export class ApiFailure extends Error {
  readonly status: number;

  constructor(message: string, status: number) {
    super(message);
    this.name = 'ApiFailure';
    this.status = status;
  }
}

/** Reads the JSON of an answer, or throws an `ApiFailure` that says what went wrong. */
export async function readAnswer<T>(answer: Response): Promise<T> {
  if (answer.ok) return (await answer.json()) as T;
  const body = (await answer.json().catch(() => null)) as ApiError | null;
  throw new ApiFailure(
    body?.error?.message ?? `The server answered ${answer.status}.`,
    answer.status,
  );
}

async function request<T>(url: string, init: RequestInit): Promise<T> {
  let answer: Response;
  try {
    answer = await fetch(url, init);
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw new ApiFailure('The server did not answer. Is the network up?', 0);
  }
  return readAnswer<T>(answer);
}

export function get<T>(url: string, signal?: AbortSignal): Promise<T> {
  return request<T>(url, { ...(signal && { signal }), headers: { accept: 'application/json' } });
}

export function send<T>(method: 'POST' | 'PUT' | 'PATCH', url: string, body?: unknown): Promise<T> {
  return request<T>(url, {
    method,
    headers: { accept: 'application/json', 'content-type': 'application/json' },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
}
