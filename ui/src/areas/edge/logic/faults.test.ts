import { describe, expect, it } from 'vitest'
import { faultOf } from './faults'

describe('what a gateway says of a connection', () => {
  it('is known by its sentence, with what stands in it', () => {
    expect(faultOf('no answer from opc.tcp://10.0.0.5:4840 within 5 s')).toEqual({
      key: 'noAnswer',
      values: { place: 'opc.tcp://10.0.0.5:4840', seconds: '5' },
    })
    expect(faultOf('unit 3 does not answer within 1000 ms')).toEqual({ key: 'unitSilent', values: { unit: '3' } })
    expect(faultOf('10.0.0.6:502 does not answer within 3000 ms')?.key).toBe('placeSilent')
    expect(faultOf('the connection to 10.0.0.6:502 was lost: Connection reset')).toEqual({ key: 'lost', values: { place: '10.0.0.6:502' } })
    expect(faultOf('Bad_IdentityTokenRejected: the server refuses the user or the password')?.key).toBe('password')
    expect(faultOf('illegal address (2)')?.key).toBe('address')
  })

  it('stays as it came where it is not known', () => {
    expect(faultOf('the sky is falling')).toBeUndefined()
  })
})
