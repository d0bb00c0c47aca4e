import type { Schema } from './contract'

/** One field that the server could not accept, e.g. `lines[0].quantity`. */
export type FieldProblem = Schema<'FieldError'>

/** Whatever stands between may have answered instead of the server. */
type ProblemBody = Partial<Schema<'Problem'>>

/**
 * What went wrong with a request, in the words of the server (RFC 9457).
 *
 * Codes made here, without an answer of the server: `network` (nothing came back) and `unreadable` (an answer that is
 * no problem document). Their texts stand in `common.problem.*`.
 */
export class ApiProblem extends Error {
  readonly status: number
  readonly code: string
  readonly title: string
  readonly detail: string
  readonly errors: readonly FieldProblem[]

  constructor(body: { status: number; code: string; title?: string; detail?: string; errors?: FieldProblem[] }) {
    super(body.title ?? body.code)
    this.name = 'ApiProblem'
    this.status = body.status
    this.code = body.code
    this.title = body.title ?? ''
    this.detail = body.detail ?? ''
    this.errors = body.errors ?? []
  }

  /** The message for a field, or undefined. */
  messageFor(field: string): string | undefined {
    return this.errors.find((error) => error.field === field)?.message
  }

  get isNetwork(): boolean {
    return this.code === 'network'
  }

  static network(): ApiProblem {
    return new ApiProblem({ status: 0, code: 'network' })
  }

  /** Reads an answer that is not 2xx; never throws. */
  static async from(response: Response): Promise<ApiProblem> {
    let body: ProblemBody | undefined
    try {
      if ((response.headers.get('Content-Type') ?? '').includes('json')) {
        body = (await response.json()) as ProblemBody
      }
    } catch {
      body = undefined
    }
    return new ApiProblem({
      status: response.status,
      code: body?.code ?? 'unreadable',
      title: body?.title,
      detail: body?.detail,
      errors: body?.errors,
    })
  }

  /** Any thrown thing as a problem, so that a page has one kind of error to show. */
  static of(thrown: unknown): ApiProblem {
    return thrown instanceof ApiProblem ? thrown : new ApiProblem({ status: 0, code: 'unreadable', detail: String(thrown) })
  }
}
