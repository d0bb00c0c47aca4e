import type { components, paths } from './schema'

// What the server's OpenAPI document says of each call. `schema.d.ts` is made from docs/openapi.json before each build.

/** A shape of the server's document. */
export type Schema<Name extends keyof components['schemas']> = components['schemas'][Name]

type Method = 'get' | 'post' | 'put' | 'delete'
type Prefix = '/api/v1'

/** The addresses that know a method, gaps included: `/orders/{id}`. */
export type PathOf<M extends Method> = {
  [P in keyof paths]: undefined extends paths[P][M] ? never : P extends `${Prefix}${infer Rest}` ? Rest : never
}[keyof paths]

type OperationOf<M extends Method, P extends string> = `${Prefix}${P}` extends keyof paths ? paths[`${Prefix}${P}`][M] : never

type Success<Answers> = Answers extends { 200: infer A } | { 201: infer A } | { 202: infer A } ? A : never

/** What comes back; nothing for an empty answer. */
export type AnswerOf<M extends Method, P extends PathOf<M>> =
  OperationOf<M, P> extends { responses: infer Answers }
    ? Success<Answers> extends { content: { 'application/json': infer Json } }
      ? [Success<Answers>] extends [never]
        ? void
        : Json
      : void
    : never

type Sent<Content> =
  | (Content extends { 'application/json': infer Json } ? Json : never)
  | (Content extends { 'multipart/form-data': unknown } ? FormData : never)

type WithBody<Operation> = Operation extends { requestBody: { content: infer Content } }
  ? { body: Sent<Content> }
  : Operation extends { requestBody?: { content: infer Content } }
    ? { body?: Sent<Content> }
    : object

type WithParameters<Operation> = Operation extends { parameters: infer Parameters extends { path?: unknown; query?: unknown } }
  ? Pick<Parameters, 'path' | 'query'>
  : never

/** What a call takes: values for the gaps, the query and the body. */
export type InputOf<M extends Method, P extends PathOf<M>> = WithParameters<OperationOf<M, P>> & WithBody<OperationOf<M, P>>

/** The input comes after the address, and may be left out where nothing in it is required. */
export type Given<Input, Options = object> = object extends Input ? [input?: Input & Options] : [input: Input & Options]

/** The rows of each list, by the list's address. */
type Rows = {
  [P in PathOf<'get'> as AnswerOf<'get', P> extends { items: { id: string }[]; nextCursor?: string } ? P : never]: AnswerOf<
    'get',
    P
  > extends { items: (infer Row extends { id: string })[] }
    ? Row
    : never
}

export type ListPath = keyof Rows
export type RowOf<P extends ListPath> = Rows[P]
