import { onScopeDispose, ref } from 'vue'
import { sessions } from '@/api/party'
import { useAction } from '@/archetypes/useAction'

const WAIT_SECONDS = 60

/** Sends a one-time code to a phone, and counts down until the next may be asked for. */
export function usePhoneCode() {
  const { busy, problem, run, errorOf } = useAction()
  const wait = ref(0)
  const sent = ref(false)
  let timer: ReturnType<typeof setInterval> | undefined
  onScopeDispose(() => clearInterval(timer))

  async function send(phone: string): Promise<void> {
    if (!(await run(() => sessions.requestCode(phone.trim())))) return
    sent.value = true
    wait.value = WAIT_SECONDS
    clearInterval(timer)
    timer = setInterval(() => {
      wait.value--
      if (wait.value <= 0) clearInterval(timer)
    }, 1000)
  }

  return { busy, problem, errorOf, wait, sent, send }
}
