import { expect, it } from 'vitest'
import { drafted } from './drafted'
import { moment, operation, schedule, workOrder } from './sample'

it('a draft moves what it changes, and says anew how late that is', () => {
  const view = schedule([operation('a/10/1', 500, 600), operation('b/10/1', 700, 800)], {
    workOrders: [workOrder('a', { dueAt: moment(650) }), workOrder('b')],
  })
  const to = { machineId: 'M', unit: 1, startsAt: moment(800), endsAt: moment(900) }
  const after = drafted(view, { changes: [{ key: 'a/10/1', to }] })
  expect(after.operations.map((one) => one.startsAt)).toEqual([moment(800), moment(700)])
  expect(after.workOrders[0]).toMatchObject({ endsAt: moment(900), lateMinutes: 250 })
})
