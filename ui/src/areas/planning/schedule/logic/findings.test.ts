import { expect, it } from 'vitest'
import { countFindings } from './findings'

it('findings are counted by operation, whatever is found of it', () => {
  const counts = countFindings([
    { code: 'CLOSED', keys: ['a', 'b'] },
    { code: 'TIME', keys: ['b'] },
    { code: 'UNPLANNED', keys: ['c', 'd', 'e'] },
    { code: 'READY', keys: ['f'] },
  ])
  expect(counts.map(({ word, count }) => [word, count])).toEqual([
    ['unplanned', 3],
    ['closed', 2],
    ['other', 1],
  ])
})
