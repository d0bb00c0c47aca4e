import type { AnswerOf, Given, InputOf, PathOf } from './contract'
import { ApiProblem } from './problem'
import { newUuid } from './uuid'

const API_BASE = '/api/v1'

/** How a request is sent, apart from what it says. */
export interface Sending {
  signal?: AbortSignal
  /** Give one when the same business step may be sent again by a later call, e.g. from an offline queue. */
  idempotencyKey?: string
  /** A 401 is an expected answer (looking for a session), not a reason to show the sign-in page. */
  quiet401?: boolean
}

type Parameters = Record<string, unknown>

interface Request extends Sending {
  path?: Parameters
  query?: Parameters
  body?: unknown
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

function filled(path: string, { path: values, query }: Pick<Request, 'path' | 'query'>): string {
  const place = path.replace(/\{(\w+)\}/g, (_gap, name: string) => encodeURIComponent(String(values?.[name])))
  const parameters = new URLSearchParams()
  for (const [name, value] of Object.entries(query ?? {})) {
    if (value === undefined || value === null || value === '') continue
    if (Array.isArray(value)) for (const one of value) parameters.append(name, String(one))
    else parameters.append(name, String(value))
  }
  const text = parameters.toString()
  return API_BASE + place + (text === '' ? '' : `?${text}`)
}

/** The address of something that the browser opens by itself, such as a file. */
export function address<P extends PathOf<'get'>>(path: P, ...[input]: Given<InputOf<'get', P>>): string {
  return filled(path, (input ?? {}) as Request)
}

/**
 * Sends a request; a lost connection or a passing failure is tried again. Every method here may be repeated safely: POST
 * carries its idempotency key, so the server answers a repeated one with its first answer.
 */
async function send(method: string, path: string, body: BodyInit | undefined, headers: Headers, request: Request) {
  headers.set('Accept-Language', language)
  for (let attempt = 0; ; attempt++) {
    const pauseMillis = PAUSES_MILLIS[attempt]
    let response: Response
    try {
      response = await fetch(filled(path, request), {
        method,
        body,
        headers,
        signal: request.signal,
        credentials: 'same-origin',
      })
    } catch (thrown) {
      if (request.signal?.aborted) throw thrown
      if (pauseMillis === undefined || !navigator.onLine) throw ApiProblem.network()
      await pause(pauseMillis)
      continue
    }
    if (response.ok) return response
    if (isPassing(response) && pauseMillis !== undefined) {
      await pause(pauseMillis)
      continue
    }
    if (response.status === 401 && !request.quiet401) whenSignedOut()
    throw await ApiProblem.from(response)
  }
}

/** Something between the browser and the server failed. What the server itself explains (a device is silent) is an answer. */
function isPassing(response: Response): boolean {
  const isExplained = response.headers.get('Content-Type')?.startsWith('application/problem+json') === true
  return PASSING_STATUS.has(response.status) && !isExplained
}

function pause(millis: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, millis))
}

/** Sends a call that the server's document does not know; everything else goes through `http`. */
export async function call<T>(method: string, path: string, request: Request = {}): Promise<T> {
  const { body } = request
  const headers = new Headers({ Accept: 'application/json' })
  if (method === 'POST') headers.set('Idempotency-Key', request.idempotencyKey ?? newUuid())
  let content: BodyInit | undefined
  if (body instanceof FormData) content = body
  else if (body !== undefined) {
    content = JSON.stringify(body)
    headers.set('Content-Type', 'application/json')
  }
  const response = await send(method, path, content, headers, request)
  if (response.status === 204) return undefined as T
  const text = await response.text()
  return (text === '' ? undefined : JSON.parse(text)) as T
}

/** The documented calls: address, parameters, body and answer are those of docs/openapi.json. */
export const http = {
  get: <P extends PathOf<'get'>>(path: P, ...[request]: Given<InputOf<'get', P>, Sending>) =>
    call<AnswerOf<'get', P>>('GET', path, request),
  post: <P extends PathOf<'post'>>(path: P, ...[request]: Given<InputOf<'post', P>, Sending>) =>
    call<AnswerOf<'post', P>>('POST', path, request),
  put: <P extends PathOf<'put'>>(path: P, ...[request]: Given<InputOf<'put', P>, Sending>) =>
    call<AnswerOf<'put', P>>('PUT', path, request),
  delete: <P extends PathOf<'delete'>>(path: P, ...[request]: Given<InputOf<'delete', P>, Sending>) =>
    call<AnswerOf<'delete', P>>('DELETE', path, request),

  download: <P extends PathOf<'get'>>(path: P, ...[request]: Given<InputOf<'get', P>>) => download(path, request),
}

/** Fetches a file and hands it to the browser under the name that the server gave it. */
export async function download(path: string, request: Pick<Request, 'path' | 'query'> = {}): Promise<void> {
  const response = await send('GET', path, undefined, new Headers(), request)
  const name = fileName(response.headers.get('Content-Disposition'))
  const link = document.createElement('a')
  link.href = URL.createObjectURL(await response.blob())
  link.download = name ?? path.split('/').pop() ?? 'file'
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000)
}

/** The file name in a Content-Disposition header; the UTF-8 form wins. */
export function fileName(disposition: string | null): string | undefined {
  if (disposition === null) return undefined
  const extended = /filename\*=UTF-8''([^;]+)/i.exec(disposition)?.[1]
  if (extended !== undefined) return decodeURIComponent(extended)
  return /filename="?([^";]+)"?/i.exec(disposition)?.[1]
}

/** A file as the field `file` of a form, as every door for files takes it. */
export function fileForm(file: File): FormData {
  const form = new FormData()
  form.append('file', file)
  return form
}
