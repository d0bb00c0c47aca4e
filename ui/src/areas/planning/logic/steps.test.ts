import { expect, test } from 'vitest'
import { areComplete, emptyStep, rowsOf, stepProblem, stepsOf } from './steps'

const WELDING = { capability: 'metal.laser-welding', name: '激光焊', secondsPerUnit: '18.5', setupMinutes: '30' }

test('known steps are sent as they are', () => {
  expect(stepsOf(rowsOf([WELDING]))).toEqual([WELDING])
})

test('a step without setting up has none, and a name may be missing', () => {
  const row = { ...emptyStep(), capability: 'metal.polishing', secondsPerUnit: 12, name: ' ' }
  expect(stepsOf([row])).toEqual([{ capability: 'metal.polishing', name: undefined, secondsPerUnit: '12', setupMinutes: '0' }])
})

test('a step says what it lacks', () => {
  expect(stepProblem(emptyStep())).toBe('capability')
  expect(stepProblem({ ...emptyStep(), capability: 'metal.polishing' })).toBe('seconds')
  expect(areComplete(rowsOf([WELDING]))).toBe(true)
  expect(areComplete([])).toBe(false)
})
