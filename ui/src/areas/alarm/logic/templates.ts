import type { AlarmPriority } from '@/api/alarm'
import { newCondition, type ConditionDraft } from './condition'

export const TEMPLATES = ['silent', 'drift', 'fault', 'power', 'stuck'] as const
export type Template = (typeof TEMPLATES)[number]

interface Made {
  condition: ConditionDraft
  priority: AlarmPriority
  onSeconds: number
  offSeconds: number
}

/** What a template says before somebody fits it to the workshop. */
export function madeOf(template: Template): Made {
  switch (template) {
    case 'silent':
      return { condition: { ...newCondition('silent'), seconds: 300 }, priority: 'high', onSeconds: 0, offSeconds: 0 }
    case 'drift':
      return {
        condition: {
          ...newCondition('any'),
          parts: [
            { ...newCondition('range', 'temperature'), low: 15, high: 80, deadband: 2 },
            { ...newCondition('change', 'temperature'), direction: 'either', by: 10, withinSeconds: 600 },
          ],
        },
        priority: 'medium',
        onSeconds: 30,
        offSeconds: 60,
      }
    case 'fault':
      return { condition: { ...newCondition('word', 'state'), words: ['fault', 'error'] }, priority: 'high', onSeconds: 5, offSeconds: 0 }
    case 'power':
      return {
        condition: { ...newCondition('threshold', 'power'), comparison: 'above', limit: 200, deadband: 10 },
        priority: 'critical',
        onSeconds: 60,
        offSeconds: 60,
      }
    case 'stuck':
      return {
        condition: { ...newCondition('stuck', 'temperature'), seconds: 1800, tolerance: 0 },
        priority: 'low',
        onSeconds: 0,
        offSeconds: 0,
      }
  }
}
