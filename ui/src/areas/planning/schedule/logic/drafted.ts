import type { PlanDraft, ScheduleView } from '@/api/schedule'

const MINUTE_MILLIS = 60_000

/** The schedule as a draft would have it. */
export function drafted(view: ScheduleView, draft: Pick<PlanDraft, 'changes'>): ScheduleView {
  const changes = new Map(draft.changes.map((one) => [one.key, one.to]))
  const operations = view.operations.map((one) => ({ ...one, ...changes.get(one.key) }))
  const ends = new Map<string, number>()
  for (const { workOrderId, endsAt } of operations) {
    if (endsAt !== undefined) ends.set(workOrderId, Math.max(ends.get(workOrderId) ?? 0, Date.parse(endsAt)))
  }
  const workOrders = view.workOrders.map((one) => {
    const end = ends.get(one.id)
    if (end === undefined) return one
    const lateMinutes = one.dueAt === undefined ? 0 : Math.max(0, Math.round((end - Date.parse(one.dueAt)) / MINUTE_MILLIS))
    return { ...one, endsAt: new Date(end).toISOString(), lateMinutes }
  })
  return { ...view, operations, workOrders, findings: [] }
}
