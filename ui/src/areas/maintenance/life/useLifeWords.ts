import { useI18n } from 'vue-i18n'
import type { LifeContribution } from '@/api/maintenance'
import { useFormat } from '@/format/useFormat'

const MINUTES_OF_DAY = 1440
const MINUTES_OF_HOUR = 60

/** How cycles and causes are told. */
export function useLifeWords() {
  const { t } = useI18n()
  const format = useFormat()
  const whole = (cycles: number) => format.number(Math.round(cycles))
  return {
    /** At the cap it is that or more. */
    left: (left: number, cap: number) =>
      t(left >= cap ? 'maintenance.lives.cyclesOrMore' : 'maintenance.lives.cycles', { cycles: whole(left) }),
    interval: (low: number, high: number, cap: number) =>
      high >= cap
        ? t('maintenance.lives.from', { low: whole(low) })
        : t('maintenance.lives.between', { low: whole(low), high: whole(high) }),
    time: (cycles: number, cycleMinutes: number) => {
      const minutes = cycles * cycleMinutes
      return minutes >= 2 * MINUTES_OF_DAY
        ? t('maintenance.lives.days', { days: format.number(minutes / MINUTES_OF_DAY, 0) })
        : t('maintenance.lives.hours', { hours: format.number(minutes / MINUTES_OF_HOUR, 0) })
    },
    cause: (one: LifeContribution) => one.quantity ?? t(`maintenance.lives.cause.${one.kind}`),
    signed: (cycles: number) => `${cycles > 0 ? '+' : ''}${format.number(cycles, 1)}`,
  }
}
