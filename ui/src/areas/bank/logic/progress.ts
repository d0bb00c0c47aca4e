import type { Instruction } from '@/api/bank'

export type ProgressState = 'done' | 'now' | 'ahead' | 'failed'

export interface ProgressStep {
  name: 'created' | 'sent' | 'accepted' | 'booked' | 'rejected' | 'reversed'
  state: ProgressState
  /** A day or a moment, where it is known. */
  at?: string
}

const REACHED: Record<Instruction['state'], number> = { created: 1, sent: 2, rejected: 2, accepted: 3, partly_booked: 3, booked: 4, reversed: 4 }

/** The way of an instruction from the decision to the bank's entry, and how far it has come. */
export function progressOf(instruction: Instruction): ProgressStep[] {
  const { state } = instruction
  const reached = REACHED[state]
  const stepAt = (number: number): ProgressState => (number <= reached ? 'done' : number === reached + 1 ? 'now' : 'ahead')
  const begun: ProgressStep[] = [
    { name: 'created', state: 'done', at: instruction.createdAt },
    { name: 'sent', state: stepAt(2), at: instruction.sentAt },
  ]
  if (state === 'rejected') return [...begun, { name: 'rejected', state: 'failed' }]
  const steps: ProgressStep[] = [
    ...begun,
    { name: 'accepted', state: stepAt(3) },
    { name: 'booked', state: stepAt(4), at: instruction.bookedOn },
  ]
  return state === 'reversed' ? [...steps, { name: 'reversed', state: 'failed' }] : steps
}
