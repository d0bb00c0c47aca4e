/** Where in an invoice something is wrong: the line, and the key of the field's word. */
export interface Place {
  line?: number
  word?: string
}

const WORDS = new Set([
  'number',
  'issuedOn',
  'net',
  'tax',
  'gross',
  'lines',
  'name',
  'quantity',
  'unitPrice',
  'rate',
  'seller.name',
  'buyer.name',
])

/** Reads the server's field name, such as `lines[3].tax`; a name that has no word says nothing. */
export function placeOf(field: string): Place {
  const inLine = /^lines\[(\d+)\]\.(\w+)$/.exec(field)
  const name = inLine?.[2] ?? field
  return {
    line: inLine?.[1] === undefined ? undefined : Number(inLine[1]) + 1,
    word: WORDS.has(name) ? `invoice.place.${name.replace('.', '_')}` : undefined,
  }
}
