import { ApiProblem } from './problem'

export const API_BASE = '/api/v1'

export type QueryValue = string | number | boolean | undefined | null | readonly string[]
export type Query = Record<string, QueryValue>

export interface RequestOptions {
  query?: Query
  signal?: AbortSignal
  /** Give one when the same business step may be sent again by a later call, e.g. from an offline queue. */
  idempotencyKey?: string
  /** A 401 is an expected answer (looking for a session), not a reason to show the sign-in page. */
  quiet401?: boolean
}

const PAUSES_MILLIS = [300, 1200]
const PASSING_STATUS = new Set([502, 503, 504])

let language = 'zh'
let whenSignedOut: () => void = () => {}

/** The language of the server's texts. */
export function setRequestLanguage(code: string): void {
  language = code
}

/** Called when the server no longer knows the session. */
export function onSignedOut(handler: () => void): void {
  whenSignedOut = handler
}

export function newIdempotencyKey(): string {
  if (typeof crypto.randomUUID === 'function') return crypto.randomUUID()
  // Plain http on a workshop's network has no randomUUID.
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}

export function address(path: string, query?: Query): string {
  const parameters = new URLSearchParams()
  for (const [name, value] of Object.entries(query ?? {})) {
    if (value === undefined || value === null || value === '') continue
    if (Array.isArray(value)) for (const one of value) parameters.append(name, String(one))
    else parameters.append(name, String(value))
  }
  const text = parameters.toString()
  return API_BASE + path + (text === '' ? '' : `?${text}`)
}

/**
 * Sends a request; a lost connection or a passing failure is tried again. Every method here may be repeated safely: POST
 * carries its idempotency key, so the server answers a repeated one with its first answer.
 */
async function send(method: string, path: string, body: BodyInit | undefined, headers: Headers, options: RequestOptions) {
  headers.set('Accept-Language', language)
  for (let attempt = 0; ; attempt++) {
    const pauseMillis = PAUSES_MILLIS[attempt]
    let response: Response
    try {
      response = await fetch(address(path, options.query), {
        method,
        body,
        headers,
        signal: options.signal,
        credentials: 'same-origin',
      })
    } catch (thrown) {
      if (options.signal?.aborted) throw thrown
      if (pauseMillis === undefined || !navigator.onLine) throw ApiProblem.network()
      await pause(pauseMillis)
      continue
    }
    if (response.ok) return response
    if (PASSING_STATUS.has(response.status) && pauseMillis !== undefined) {
      await pause(pauseMillis)
      continue
    }
    if (response.status === 401 && !options.quiet401) whenSignedOut()
    throw await ApiProblem.from(response)
  }
}

function pause(millis: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, millis))
}

async function json<T>(method: string, path: string, body: unknown, options: RequestOptions): Promise<T> {
  const headers = new Headers({ Accept: 'application/json' })
  if (method === 'POST') headers.set('Idempotency-Key', options.idempotencyKey ?? newIdempotencyKey())
  let content: BodyInit | undefined
  if (body instanceof FormData) content = body
  else if (body !== undefined) {
    content = JSON.stringify(body)
    headers.set('Content-Type', 'application/json')
  }
  const response = await send(method, path, content, headers, options)
  if (response.status === 204) return undefined as T
  const text = await response.text()
  return (text === '' ? undefined : JSON.parse(text)) as T
}

export const http = {
  get: <T>(path: string, options: RequestOptions = {}) => json<T>('GET', path, undefined, options),
  post: <T = void>(path: string, body?: unknown, options: RequestOptions = {}) => json<T>('POST', path, body, options),
  put: <T = void>(path: string, body: unknown, options: RequestOptions = {}) => json<T>('PUT', path, body, options),
  delete: (path: string, options: RequestOptions = {}) => json<void>('DELETE', path, undefined, options),

  /** Fetches a file and hands it to the browser under the name that the server gave it. */
  async download(path: string, query?: Query): Promise<void> {
    const response = await send('GET', path, undefined, new Headers(), { query })
    const name = fileName(response.headers.get('Content-Disposition'))
    const link = document.createElement('a')
    link.href = URL.createObjectURL(await response.blob())
    link.download = name ?? path.split('/').pop() ?? 'file'
    link.click()
    setTimeout(() => URL.revokeObjectURL(link.href), 10_000)
  },
}

/** The file name in a Content-Disposition header; the UTF-8 form wins. */
export function fileName(disposition: string | null): string | undefined {
  if (disposition === null) return undefined
  const extended = /filename\*=UTF-8''([^;]+)/i.exec(disposition)?.[1]
  if (extended !== undefined) return decodeURIComponent(extended)
  return /filename="?([^";]+)"?/i.exec(disposition)?.[1]
}
