/** What a worker hears and feels; the page always says the same in words. */
export type Feedback = 'read' | 'done' | 'failed'

const TONES: Record<Feedback, readonly { hertz: number; startSeconds: number; seconds: number }[]> = {
  read: [{ hertz: 1320, startSeconds: 0, seconds: 0.07 }],
  done: [
    { hertz: 880, startSeconds: 0, seconds: 0.1 },
    { hertz: 1320, startSeconds: 0.12, seconds: 0.16 },
  ],
  failed: [
    { hertz: 220, startSeconds: 0, seconds: 0.22 },
    { hertz: 165, startSeconds: 0.28, seconds: 0.34 },
  ],
}
const VIBRATION_MILLIS: Record<Feedback, number[]> = { read: [30], done: [60], failed: [180, 90, 180] }

let context: AudioContext | undefined

/** Sounds and vibrates; silent where the browser does not let it. */
export function giveFeedback(kind: Feedback): void {
  if (navigator.userActivation?.hasBeenActive !== false) navigator.vibrate?.(VIBRATION_MILLIS[kind])
  if (typeof AudioContext === 'undefined') return
  context ??= new AudioContext()
  if (context.state === 'suspended') void context.resume().catch(() => {})
  for (const tone of TONES[kind]) {
    const start = context.currentTime + tone.startSeconds
    const oscillator = context.createOscillator()
    const volume = context.createGain()
    oscillator.frequency.value = tone.hertz
    volume.gain.setValueAtTime(0.0001, start)
    volume.gain.exponentialRampToValueAtTime(0.35, start + 0.01)
    volume.gain.exponentialRampToValueAtTime(0.0001, start + tone.seconds)
    oscillator.connect(volume).connect(context.destination)
    oscillator.start(start)
    oscillator.stop(start + tone.seconds)
  }
}
