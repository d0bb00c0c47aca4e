import { useI18n } from 'vue-i18n'
import type { LatenessLink, MachineUnit, PlannedOperation } from '@/api/schedule'
import { useFormat } from '@/format/useFormat'
import { language } from '@/i18n'
import { laneKey, toInstant, type Board } from './logic/board'
import type { Breach, Trial } from './logic/check'

/** Names and sentences of a schedule, in the reader's language. */
export function useWords(board: () => Board) {
  const { t } = useI18n()
  const format = useFormat()

  const nameOf = (operation: PlannedOperation) => (language.value === 'en' && operation.nameEn ? operation.nameEn : operation.name)
  const capabilityOf = (machine: MachineUnit) => (language.value === 'en' ? machine.capabilityNameEn : machine.capabilityName)
  function machineName(machineId: string | undefined, unit: number | undefined): string {
    const { lanes } = board()
    const lane = lanes.find((one) => one.key === laneKey(machineId ?? '', unit ?? 1))
    if (lane === undefined) return t('schedule.noMachine')
    const several = lanes.some((one) => one !== lane && one.machine.machineId === machineId)
    return several ? t('schedule.unit', { name: lane.machine.name, unit: lane.machine.unit }) : lane.machine.name
  }
  const laneName = (at: number) => {
    const machine = board().lanes[at]?.machine
    return machineName(machine?.machineId, machine?.unit)
  }
  const numberOf = (operation: PlannedOperation) => board().workOrders.get(operation.workOrderId)?.number ?? ''
  /** 「WO-… 第 20 道 焊底」, with the lot where there are several. */
  function operationName(operation: PlannedOperation | undefined): string {
    if (operation === undefined) return t('schedule.gone')
    const { sequence, lot, lots } = operation
    const words = t('schedule.operation', { number: numberOf(operation), sequence, name: nameOf(operation) })
    return lots > 1 ? t('schedule.withLot', { operation: words, lot, lots }) : words
  }
  const byKey = (key: string | undefined) => {
    const place = key === undefined ? undefined : board().placeOf.get(key)
    return place === undefined ? undefined : board().operations[place]
  }

  function duration(minutes: number): string {
    const whole = Math.round(minutes)
    if (whole < 60) return t('schedule.duration.minutes', { minutes: whole })
    const hours = Math.floor(whole / 60)
    if (hours >= 48) return t('schedule.duration.days', { days: Math.floor(hours / 24), hours: hours % 24 })
    return whole % 60 === 0 ? t('schedule.duration.hours', { hours }) : t('schedule.duration.both', { hours, minutes: whole % 60 })
  }
  const at = (minutes: number) => format.moment(toInstant(board(), minutes))

  function breachText({ code, other }: Breach): string {
    const { operations, starts, ends } = board()
    const operation = other === undefined ? undefined : operations[other]
    const values = operation === undefined ? {} : { other: operationName(operation), from: at(starts[other!]!), until: at(ends[other!]!) }
    return t(`schedule.breach.${other === undefined && code === 'setup' ? 'setupFirst' : code}`, values)
  }
  /** Where something is being put, and what speaks against it. */
  function trialText(trial: Trial): string {
    const place = t('schedule.trial.place', { machine: laneName(trial.lane), from: at(trial.start), until: at(trial.end) })
    const notes = trial.breaches.map(breachText)
    if (notes.length === 0) notes.push(t('schedule.trial.free'))
    if (trial.shifted) notes.push(t('schedule.trial.shifted'))
    if (trial.lateMinutes > 0) notes.push(t('schedule.trial.late', { duration: duration(trial.lateMinutes) }))
    return [place, ...notes].join(t('schedule.trial.comma'))
  }

  function linkText(link: LatenessLink): string {
    const other = byKey(link.otherKey)
    const words = t(`schedule.cause.${link.cause}`, {
      machine: machineName(link.machineId, link.unit),
      until: format.moment(link.until),
      other: operationName(other),
      kind: t(`schedule.closed.${link.closureKind ?? 'hours'}`),
    })
    const setup = link.setupMinutes ?? 0
    return setup > 0 ? t('schedule.cause.withSetup', { words, duration: duration(setup) }) : words
  }

  return { nameOf, capabilityOf, machineName, laneName, numberOf, operationName, byKey, duration, at, breachText, trialText, linkText }
}
