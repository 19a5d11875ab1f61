/** Calls the server's HTTP API: every answer is a value or an ApiError that says whether a retry may help. */
import type { Environment } from './environment.ts'

/** A phone on a bad line takes long; after this the person is better served by the device's copy. */
const requestTimeoutMs = 15_000
/** Some megabytes on a line of 150 kbit/s. */
const uploadTimeoutMs = 600_000

export class ApiError extends Error {
  override readonly name = 'ApiError'
  /** 0 if no answer came. */
  readonly status: number
  /** The server's code; `unreachable` if no answer came, `badAnswer` if it was not the server's. */
  readonly code: string
  /** What the server said besides; undefined for most refusals. */
  readonly detail: unknown
  constructor(status: number, code: string, message: string, options?: ErrorOptions & { readonly detail?: unknown }) {
    super(message, options)
    this.status = status
    this.code = code
    this.detail = options?.detail
  }

  /** The server decided; the same request again meets the same answer. */
  get isFinal(): boolean {
    return this.status >= 400 && this.status < 500 && ![401, 408, 425, 429].includes(this.status)
  }
}

export interface Api {
  /** The parsed answer, undefined for 204. Rejects with ApiError. */
  request(method: 'GET' | 'POST' | 'PATCH' | 'DELETE', path: string, body?: unknown): Promise<unknown>
  /** A file, as its bytes. */
  upload(path: string, bytes: Uint8Array): Promise<unknown>
}

/** @param onAccessEnded the account has ended, whatever was asked */
export function createApi(environment: Environment, onAccessEnded: () => void = () => undefined): Api {
  return {
    async request(method, path, body) {
      const sent: RequestInit =
        body === undefined ? {} : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }
      return readAnswer(await send(environment, method, path, sent, requestTimeoutMs), onAccessEnded)
    },
    async upload(path, bytes) {
      const sent = { headers: { 'content-type': 'application/octet-stream' }, body: bytes as Uint8Array<ArrayBuffer> }
      return readAnswer(await send(environment, 'POST', path, sent, uploadTimeoutMs), onAccessEnded)
    },
  }
}

async function readAnswer(response: Response, onAccessEnded: () => void): Promise<unknown> {
  if (response.status === 204) return undefined
  const answer = await readJson(response)
  if (response.ok) return answer
  const { code, message, detail } = readError(answer)
  if (response.status === 403 && code === 'accessEnded') onAccessEnded()
  throw new ApiError(response.status, code ?? `http${response.status}`, message ?? response.statusText, { detail })
}

async function send(
  environment: Environment,
  method: string,
  path: string,
  sent: RequestInit,
  timeoutMs: number,
): Promise<Response> {
  const abort = new AbortController()
  const cancelTimeout = environment.clock.after(timeoutMs, () => abort.abort())
  try {
    return await environment.fetch(`${environment.origin}/api${path}`, {
      method,
      signal: abort.signal,
      credentials: 'same-origin',
      cache: 'no-store',
      ...sent,
    })
  } catch (error) {
    throw new ApiError(0, 'unreachable', 'the server did not answer', { cause: error })
  } finally {
    cancelTimeout()
  }
}

/** A portal of a hotel or a proxy answers with a page of its own: that is no answer of the server. */
async function readJson(response: Response): Promise<unknown> {
  try {
    return await response.json()
  } catch (error) {
    const status = response.ok ? 0 : response.status
    throw new ApiError(status >= 500 ? status : 0, 'badAnswer', 'the answer is not JSON', { cause: error })
  }
}

function readError(answer: unknown): { code?: string; message?: string; detail?: unknown } {
  const error = isRecord(answer) && isRecord(answer['error']) ? answer['error'] : {}
  return {
    ...(typeof error['code'] === 'string' ? { code: error['code'] } : {}),
    ...(typeof error['message'] === 'string' ? { message: error['message'] } : {}),
    detail: error['detail'],
  }
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}
