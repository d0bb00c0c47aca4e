import { computed, shallowRef, type Ref } from 'vue'
import { gateways, type PreviewedValue } from '@/api/edge'
import { ApiProblem } from '@/api/problem'
import { connectionBody, isComplete, type ConnectionForm } from '../logic/connectionForm'
import { usePolling } from '../logic/polling'

const PAUSE_MILLIS = 2000
/** More would make each round slow for the machine. */
const PREVIEWED_MAX = 60

/** What the points of a connection that is being typed say, asked of the gateway every two seconds. */
export function usePreview(options: {
  gatewayId: () => string | undefined
  connectionId?: () => string | undefined
  form: Ref<ConnectionForm>
  password: () => string | undefined
  active: () => boolean
}) {
  const values = shallowRef<ReadonlyMap<string, PreviewedValue>>(new Map())
  const problem = shallowRef<ApiProblem | null>(null)
  const asked = shallowRef(false)
  const points = computed(() => options.form.value.points.filter((point) => isComplete(options.form.value.kind, point)).slice(0, PREVIEWED_MAX))

  async function ask(signal: AbortSignal): Promise<void> {
    const gatewayId = options.gatewayId()
    if (gatewayId === undefined || points.value.length === 0) return
    const body = connectionBody(options.form.value, options.password(), points.value)
    try {
      const answer = await gateways.preview(gatewayId, body, options.connectionId?.(), signal)
      if (signal.aborted) return
      values.value = new Map(answer.values.map((value) => [value.metric, value]))
      problem.value = null
      asked.value = true
    } catch (thrown) {
      if (signal.aborted) return
      problem.value = ApiProblem.of(thrown)
      asked.value = true
    }
  }

  usePolling(ask, PAUSE_MILLIS, () => options.active() && options.gatewayId() !== undefined && points.value.length > 0)
  return { values, problem, asked, points }
}
