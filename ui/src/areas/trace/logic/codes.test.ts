import { describe, expect, it } from 'vitest'
import { levelOf, ownNumber, publicPath, shortCode } from './codes'

const lot = { code: 'https://id.gs1.org/01/09521002000177/10/B2609-17', level: 'lot', gtin: '09521002000177', lot: 'B2609-17' }

describe('codes', () => {
  it('are told by the part that sets them apart', () => {
    expect(shortCode(lot)).toBe('B2609-17')
    expect(shortCode({ code: 'https://id.gs1.org/414/9521001000017', level: 'instance' })).toBe('414/9521001000017')
    expect(shortCode({ code: 'urn:staveworks:item:USCC:9133:304%2F0.5:lot:B%201', level: 'other' })).toBe('304/0.5 B 1')
  })

  it('of a firm are read from the URN that keeps firms apart', () => {
    expect(ownNumber('urn:staveworks:item:USCC:9133:TUBE:serial:7')).toEqual({ number: 'TUBE', lot: undefined, serial: '7' })
    expect(ownNumber(lot.code)).toBeUndefined()
    expect(levelOf({ code: 'urn:staveworks:item:USCC:9133:TUBE:lot:7', level: 'other' })).toBe('lot')
  })

  it('of GS1 lead to the address that is printed, others to a page that takes any', () => {
    expect(publicPath(lot.code)).toBe('/01/09521002000177/10/B2609-17')
    expect(publicPath('urn:x:y z')).toBe('/c?code=urn%3Ax%3Ay%20z')
  })
})
