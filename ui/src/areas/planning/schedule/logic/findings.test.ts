import { expect, it } from 'vitest'
import { countFindings } from './findings'

it('findings are counted by operation, whatever is found of it', () => {
  const counts = countFindings([
    { code: 'closed', keys: ['a', 'b'] },
    { code: 'time', keys: ['b'] },
    { code: 'unplanned', keys: ['c', 'd', 'e'] },
    { code: 'no_machine', keys: ['f'] },
  ])
  expect(counts.map(({ word, count }) => [word, count])).toEqual([
    ['unplanned', 3],
    ['closed', 2],
    ['noMachine', 1],
  ])
})
