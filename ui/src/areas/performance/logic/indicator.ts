import type { OeeIndicators } from '@/api/performance'

/** The indicators that are shown machine by machine and day by day. */
export const INDICATORS = ['oee', 'availability', 'effectiveness', 'quality'] as const
export type Indicator = (typeof INDICATORS)[number]

/** The index, or availability where the routing has no run times and the index is not known. */
export const firstKnown = (indicators: Partial<OeeIndicators>): Indicator => (indicators.oee === undefined ? 'availability' : 'oee')
