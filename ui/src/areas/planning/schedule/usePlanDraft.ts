import { onScopeDispose, shallowRef } from 'vue'
import { useRoute, useRouter } from 'vue-router'
import { planDrafts, type NewDraft, type PlanDraft, type PlanDraftHead } from '@/api/schedule'
import { ApiProblem } from '@/api/problem'
import { useAction } from '@/archetypes'

const POLL_MILLIS = 500

/** A draft of a plan while it is searched and after. It stands in the address, so that it can be left and found again. */
export function usePlanDraft() {
  const route = useRoute()
  const router = useRouter()
  const draft = shallowRef<PlanDraft>()
  /** One that somebody has neither applied nor thrown away. */
  const waiting = shallowRef<PlanDraftHead>()
  const { busy, problem, run, clear } = useAction()
  let timer: ReturnType<typeof setTimeout> | undefined

  const keep = (id: string | undefined) => router.replace({ query: { ...route.query, draft: id } })

  async function follow(id: string): Promise<void> {
    clearTimeout(timer)
    try {
      const answer = await planDrafts.get(id)
      draft.value = answer
      if (answer.state === 'searching') timer = setTimeout(() => void follow(id), POLL_MILLIS)
    } catch (thrown) {
      problem.value = ApiProblem.of(thrown)
      void keep(undefined)
    }
  }

  async function start(ask: NewDraft): Promise<void> {
    waiting.value = undefined
    await run(async () => {
      const before = draft.value
      if (before !== undefined && (before.state === 'searching' || before.state === 'ready')) await planDrafts.discard(before.id)
      const { id } = await planDrafts.start(ask)
      await keep(id)
      await follow(id)
    })
  }

  /** Puts it out of sight. */
  async function forget(): Promise<void> {
    clearTimeout(timer)
    draft.value = undefined
    clear()
    await keep(undefined)
  }

  /** A search or a result that was not used is thrown away. */
  async function leave(): Promise<void> {
    const left = draft.value
    await forget()
    if (left !== undefined && (left.state === 'searching' || left.state === 'ready')) await run(() => planDrafts.discard(left.id))
  }

  /** Opens one that was left. */
  async function open(id: string): Promise<void> {
    waiting.value = undefined
    await keep(id)
    await follow(id)
  }

  async function look(): Promise<void> {
    const open = (await planDrafts.all()).find((one) => !one.hypothetical && (one.state === 'searching' || one.state === 'ready'))
    if (draft.value === undefined) waiting.value = open
  }

  if (typeof route.query.draft === 'string') void follow(route.query.draft)
  // Nothing is lost where it can't be told.
  else void look().catch(() => undefined)
  onScopeDispose(() => clearTimeout(timer))
  return { draft, waiting, starting: busy, problem, start, open, leave, forget }
}
