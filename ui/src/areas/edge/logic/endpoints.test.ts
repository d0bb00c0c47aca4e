import { describe, expect, it } from 'vitest'
import { safestFirst } from './endpoints'

const way = (securityPolicy: string, securityMode: string) => ({ securityPolicy, securityMode })

describe('ways to speak to a server', () => {
  it('begin with the safest and end with what is not spoken', () => {
    const offered = [
      way('None', 'None'),
      way('Basic128Rsa15', 'SignAndEncrypt'),
      way('Basic256Sha256', 'Sign'),
      way('Basic256Sha256', 'SignAndEncrypt'),
      way('Aes256_Sha256_RsaPss', 'SignAndEncrypt'),
    ]
    expect(safestFirst(offered).map((one) => `${one.securityPolicy} ${one.securityMode}`)).toEqual([
      'Aes256_Sha256_RsaPss SignAndEncrypt',
      'Basic256Sha256 SignAndEncrypt',
      'Basic256Sha256 Sign',
      'None None',
      'Basic128Rsa15 SignAndEncrypt',
    ])
  })
})
