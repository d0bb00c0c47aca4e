import { describe, expect, it } from 'vitest'
import { readSignedFile } from './signedFile'

describe('a signed text that somebody hands in', () => {
  it('is read as it was downloaded', () => {
    const text = { keyId: 'k', document: '{"amount":"1.00"}', signature: 'c2ln' }
    expect(readSignedFile(JSON.stringify({ ...text, more: 1 }))).toEqual(text)
  })

  it('is none where a part is missing or it is no such file', () => {
    expect(readSignedFile('{"keyId":"k","document":"d"}')).toBeUndefined()
    expect(readSignedFile('null')).toBeUndefined()
    expect(readSignedFile('付款承诺')).toBeUndefined()
  })
})
