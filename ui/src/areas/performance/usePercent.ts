import { useFormat } from '@/format/useFormat'

/** A part of 1 as percent; a dash where it is not known. More than a hundred stays more. */
export function usePercent() {
  const format = useFormat()
  return (part: number | undefined): string => (part === undefined ? '–' : format.percent(part, 1))
}
