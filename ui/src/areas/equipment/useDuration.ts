import { useI18n } from 'vue-i18n'
import { durationParts } from './logic/duration'

/** How long something lasted, in words. */
export function useDuration() {
  const { t } = useI18n()
  return (millis: number): string => {
    const { key, values } = durationParts(millis)
    return t(`equipment.duration.${key}`, values)
  }
}
