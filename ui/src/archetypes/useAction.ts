import { computed, shallowRef } from 'vue'
import { ApiProblem } from '@/api/problem'
import { notifyDone } from '@/shell/notify'

/** A step that the person takes: busy while it runs, the problem when it failed, a word when it is done. */
export function useAction() {
  const busy = shallowRef(false)
  const problem = shallowRef<ApiProblem | null>(null)

  /** True when the step succeeded. A second call while one runs does nothing. */
  async function run(step: () => Promise<unknown>, done?: string): Promise<boolean> {
    if (busy.value) return false
    busy.value = true
    problem.value = null
    try {
      await step()
      if (done !== undefined) notifyDone(done)
      return true
    } catch (thrown) {
      problem.value = ApiProblem.of(thrown)
      return false
    } finally {
      busy.value = false
    }
  }

  /** The server's message for a field, or undefined: `<FormField :error="errorOf('lines[0].quantity')">`. */
  const errorOf = computed(() => (field: string) => problem.value?.messageFor(field))
  const clear = () => {
    problem.value = null
  }
  return { busy, problem, run, errorOf, clear }
}
