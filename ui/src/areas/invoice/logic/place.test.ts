import { describe, expect, it } from 'vitest'
import { placeOf } from './place'

describe('the place of a fault', () => {
  it('counts lines from one', () => {
    expect(placeOf('lines[3].tax')).toEqual({ line: 4, word: 'invoice.place.tax' })
  })
  it('names the party', () => {
    expect(placeOf('seller.name')).toEqual({ line: undefined, word: 'invoice.place.seller_name' })
  })
  it('says nothing for a field that has no word', () => {
    expect(placeOf('file')).toEqual({ line: undefined, word: undefined })
  })
})
