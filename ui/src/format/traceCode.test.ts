import { describe, expect, it } from 'vitest'
import { traceCode } from './traceCode'

describe('a code of goods', () => {
  it('is read as it stands beside a bar code', () => {
    expect(traceCode('https://id.gs1.org/01/09521002000177/10/B2609-17')).toBe('(01) 09521002000177 (10) B2609-17')
    expect(traceCode('https://id.gs1.org/01/09521002000177/10/A%2FB')).toBe('(01) 09521002000177 (10) A/B')
  })

  it('is the number where it is private', () => {
    expect(traceCode('urn:staveworks:lot:USCC:91330784MA2DABCD0X:WO2611-000042')).toBe('WO2611-000042')
    expect(traceCode('urn:staveworks:delivery:DN2611-000043')).toBe('DN2611-000043')
  })

  it('stays what it is where nobody knows its form', () => {
    expect(traceCode('hdl:88.1000/x')).toBe('hdl:88.1000/x')
    expect(traceCode('https://maker.example/x')).toBe('https://maker.example/x')
  })
})
