import { useI18n } from 'vue-i18n'
import type { AlarmCondition } from '@/api/alarm'
import { useFormat } from '@/format/useFormat'

/** A condition in one line of words. */
export function useConditionWords() {
  const { t } = useI18n()
  const format = useFormat()
  const number = (value: number | undefined) => (value === undefined ? '?' : format.number(value, 6))

  function said(condition: AlarmCondition): string {
    const metric = condition.metric ?? ''
    switch (condition.kind) {
      case 'threshold':
        return `${metric} ${t(`alarm.comparison.${condition.comparison ?? 'above'}`)} ${number(condition.limit)}`
      case 'range':
        return `${metric} ${t(condition.isInside === true ? 'alarm.condition.inside' : 'alarm.condition.outside')} ${number(condition.low)} – ${number(condition.high)}`
      case 'word':
        return `${metric} ${t(condition.isOneOf === false ? 'alarm.condition.noneOf' : 'alarm.condition.oneOf')} ${(condition.words ?? []).join(', ')}`
      case 'change':
        return `${metric} ${t(`alarm.direction.${condition.direction ?? 'either'}`)} > ${number(condition.by)} / ${format.duration(1000 * (condition.withinSeconds ?? 0))}`
      case 'silent':
        return `${metric === '' ? t('alarm.condition.everything') : metric} ${t('alarm.kind.silent')}${condition.seconds === undefined ? '' : ` ${format.duration(1000 * condition.seconds)}`}`
      case 'stuck':
        return `${metric} ${t('alarm.kind.stuck')} ${format.duration(1000 * (condition.seconds ?? 0))}`
      default:
        return (condition.parts ?? [])
          .map((part) => (part.kind === 'all' || part.kind === 'any' ? `(${said(part)})` : said(part)))
          .join(` ${t(`alarm.joint.${condition.kind}`)} `)
    }
  }
  return { said }
}
