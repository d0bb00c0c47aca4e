import { describe, expect, it } from 'vitest'
import { bodyOf, emptyPlan, linesOf } from './planForm'

describe('a plan that is typed', () => {
  it('is sent only when nothing that it needs is missing', () => {
    const form = { ...emptyPlan(), name: ' Grease ', machineId: 'm' }
    expect(bodyOf(form)).toBeUndefined()
    expect(bodyOf({ ...form, every: 500 })).toMatchObject({ name: 'Grease', every: 500, measure: 'running_hours' })
    expect(bodyOf({ ...form, measure: 'condition', every: 500, limitValue: 7 })).toBeUndefined()
  })

  it('watches a series by device and metric, and then counts nothing', () => {
    const body = bodyOf({ ...emptyPlan(), name: 'Watch', machineId: 'm', measure: 'condition', every: 9, watched: 'd a b', limitValue: 7 })
    expect(body).toMatchObject({ deviceId: 'd', metric: 'a b', limitValue: 7, upper: true })
    expect(body).not.toHaveProperty('every')
  })

  it('by remaining life is due at so many cycles and has used nothing', () => {
    const body = bodyOf({ ...emptyPlan(), name: 'Spindle', machineId: 'm', measure: 'remaining_life', every: 20, usedBefore: 9 })
    expect(body).toMatchObject({ measure: 'remaining_life', every: 20, usedBefore: 0 })
  })

  it('has a check for each line that is not empty', () => {
    expect(linesOf(' Clean \n\nGrease\n')).toEqual(['Clean', 'Grease'])
  })
})
