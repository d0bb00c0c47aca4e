/**
 * Why goods are sent back. The code travels; its words are `trade.reason.<code>`. What fits none is `other`, with a note.
 */
export const REJECTION_REASONS = [
  'dimension',
  'surface',
  'colour',
  'dent',
  'scratch',
  'burr',
  'coating_defect',
  'print_shift',
  'weld_pinhole',
  'vacuum_leak',
  'lid_leak',
  'crease',
  'packing',
  'short_count',
  'wrong_item',
  'other',
] as const

export type RejectionReason = (typeof REJECTION_REASONS)[number]
