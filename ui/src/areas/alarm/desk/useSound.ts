import { onScopeDispose, shallowRef } from 'vue'
import { alarmNotices, type AlarmPreference } from '@/api/alarm'

const TONES = [880, 660, 880] as const
const TONE_SECONDS = 0.18

/** A short sound for what is new, if the person wants one; browsers allow it after a click. */
export function useSound() {
  const preference = shallowRef<AlarmPreference>()
  let context: AudioContext | undefined

  void alarmNotices
    .preference()
    .then((found) => (preference.value = found))
    .catch(() => undefined)

  function play(): void {
    if (preference.value?.hasSound !== true) return
    context ??= new AudioContext()
    const begin = context.currentTime
    TONES.forEach((hertz, at) => {
      if (context === undefined) return
      const tone = context.createOscillator()
      const volume = context.createGain()
      tone.frequency.value = hertz
      volume.gain.value = 0.15
      tone.connect(volume).connect(context.destination)
      tone.start(begin + at * TONE_SECONDS)
      tone.stop(begin + (at + 1) * TONE_SECONDS - 0.02)
    })
  }

  async function setSound(on: boolean): Promise<void> {
    if (preference.value === undefined) return
    preference.value = { ...preference.value, hasSound: on }
    if (on) play()
    await alarmNotices.prefer(preference.value)
  }

  onScopeDispose(() => void context?.close())
  return { preference, play, setSound }
}
