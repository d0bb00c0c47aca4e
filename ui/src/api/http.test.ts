import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { address, fileName, http, onSignedOut, setRequestLanguage } from './http'
import { ApiProblem } from './problem'

interface Sent {
  url: string
  method: string
  headers: Headers
  body: unknown
}

const sent: Sent[] = []
let answers: (Response | Error)[] = []

function problem(status: number, body: object): Response {
  return new Response(JSON.stringify(body), { status, headers: { 'Content-Type': 'application/problem+json' } })
}

beforeEach(() => {
  vi.useFakeTimers()
  sent.length = 0
  answers = []
  setRequestLanguage('zh')
  onSignedOut(() => {})
  vi.stubGlobal('fetch', (url: string, init: RequestInit) => {
    sent.push({ url, method: init.method ?? '', headers: new Headers(init.headers), body: init.body })
    const answer = answers.shift() ?? new Response('{}', { status: 200 })
    return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer)
  })
})

afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

async function settled<T>(promise: Promise<T>): Promise<T> {
  promise.catch(() => {})
  await vi.runAllTimersAsync()
  return promise
}

describe('a request', () => {
  it('asks in the reader’s language', async () => {
    setRequestLanguage('en')
    await settled(http.get('/orders', { query: { q: '袜', filter: ['state:eq:placed', 'net:ge:5'], limit: 50, cursor: '' } }))
    expect(sent[0]?.headers.get('Accept-Language')).toBe('en')
    expect(sent[0]?.url).toBe('/api/v1/orders?q=%E8%A2%9C&filter=state%3Aeq%3Aplaced&filter=net%3Age%3A5&limit=50')
  })

  it('carries an idempotency key only when it posts', async () => {
    await settled(http.post('/sign-in/code', { body: { phone: '1' } }))
    await settled(http.put('/me', { body: { name: 'a', locale: 'zh', largeType: false } }))
    expect(sent[0]?.headers.get('Idempotency-Key')).toMatch(/^[0-9a-f-]{32,36}$/)
    expect(sent[1]?.headers.has('Idempotency-Key')).toBe(false)
  })

  it('repeats a post with the same key when the connection was lost', async () => {
    answers = [new TypeError('lost'), new Response('{"id":"1"}', { status: 201 })]
    await expect(settled(http.post('/sign-in/code', { body: { phone: '1' } }))).resolves.toEqual({ id: '1' })
    expect(sent).toHaveLength(2)
    expect(sent[0]?.headers.get('Idempotency-Key')).toBe(sent[1]?.headers.get('Idempotency-Key'))
  })

  it('gives up after three tries and says that nothing came back', async () => {
    answers = [new TypeError('lost'), new TypeError('lost'), new TypeError('lost')]
    await expect(settled(http.get('/today'))).rejects.toMatchObject({ code: 'network', status: 0 })
    expect(sent).toHaveLength(3)
  })

  it('does not repeat what the server refused', async () => {
    answers = [problem(409, { code: 'duplicate', title: '已经有了' })]
    await expect(settled(http.post('/sign-out'))).rejects.toMatchObject({ code: 'duplicate', status: 409 })
    expect(sent).toHaveLength(1)
  })

  it('repeats what something on the way could not pass on, but not what the server itself explains', async () => {
    answers = [new Response('<html>', { status: 504 }), problem(504, { code: 'device-silent', title: '设备没有应答' })]
    await expect(settled(http.put('/me', { body: { name: 'a', locale: 'zh', largeType: false } }))).rejects.toMatchObject({ code: 'device-silent' })
    expect(sent).toHaveLength(2)
  })

  it('tells that the session has ended, unless it only asked whether there is one', async () => {
    const ended = vi.fn()
    onSignedOut(ended)
    answers = [problem(401, { code: 'not-signed-in' }), problem(401, { code: 'not-signed-in' })]
    await expect(settled(http.get('/session', { quiet401: true }))).rejects.toBeInstanceOf(ApiProblem)
    expect(ended).not.toHaveBeenCalled()
    await expect(settled(http.get('/today'))).rejects.toBeInstanceOf(ApiProblem)
    expect(ended).toHaveBeenCalledOnce()
  })

  it('reads an empty answer as nothing', async () => {
    answers = [new Response(null, { status: 204 })]
    await expect(settled(http.delete('/sites/{id}', { path: { id: '1' } }))).resolves.toBeUndefined()
  })
})

describe('a problem', () => {
  it('keeps the server’s words and the fields at fault', async () => {
    answers = [
      problem(422, {
        code: 'invalid-input',
        title: '填写有误',
        detail: '有 1 处要改。',
        errors: [{ field: 'lines[0].quantity', code: 'not-positive', message: '数量要大于零。' }],
      }),
    ]
    const thrown = await settled(http.post('/sign-out')).catch((reason: unknown) => reason)
    expect(thrown).toBeInstanceOf(ApiProblem)
    const found = thrown as ApiProblem
    expect(found.title).toBe('填写有误')
    expect(found.messageFor('lines[0].quantity')).toBe('数量要大于零。')
    expect(found.messageFor('lines[1].quantity')).toBeUndefined()
  })

  it('is unreadable when the answer is no problem document', async () => {
    answers = [new Response('<html>', { status: 500, headers: { 'Content-Type': 'text/html' } })]
    await expect(settled(http.get('/session'))).rejects.toMatchObject({ code: 'unreadable', status: 500 })
  })
})

describe('an address', () => {
  it('leaves out what is not asked', () => {
    expect(address('/orders', { query: { q: '', sort: undefined, total: false } })).toBe('/api/v1/orders?total=false')
  })

  it('has its gaps filled, and nothing in a value makes a new part', () => {
    expect(address('/tickets/{code}', { path: { code: 'a/b?c' } })).toBe('/api/v1/tickets/a%2Fb%3Fc')
  })
})

describe('a file name', () => {
  it('is read from the header, the UTF-8 form first', () => {
    expect(fileName('attachment; filename="orders.csv"')).toBe('orders.csv')
    expect(fileName("attachment; filename=\"x.csv\"; filename*=UTF-8''%E8%AE%A2%E5%8D%95.csv")).toBe('订单.csv')
    expect(fileName(null)).toBeUndefined()
  })
})
