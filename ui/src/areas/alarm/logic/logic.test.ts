import { describe, expect, it } from 'vitest'
import type { AlarmItem } from '@/api/alarm'
import { setLanguage } from '@/i18n'
import { draftOf, formOf, metricsOf, newCondition } from './condition'
import { byNeed, fresh, narrowed } from './desk'
import { clockOf, minutesOf, spanWords } from './span'

const alarm = (id: string, state: AlarmItem['state'], rank: number, raisedAt: string): AlarmItem => ({
  id,
  number: `AL-${id}`,
  state,
  priority: rank === 4 ? 'critical' : 'low',
  rank,
  isOpen: true,
  deviceId: 'd',
  deviceName: 'Press',
  ruleId: 'r',
  ruleName: 'Hot',
  messageZh: '过热',
  messageEn: 'Too hot',
  raisedAt,
  noticedAt: raisedAt,
  isHistorical: false,
})

describe('the desk', () => {
  const rows = [
    alarm('a', 'acknowledged', 4, '2026-01-01T00:00:00Z'),
    alarm('b', 'unacknowledged', 1, '2026-01-01T00:00:00Z'),
    alarm('c', 'unacknowledged', 4, '2026-01-01T02:00:00Z'),
    alarm('d', 'unacknowledged', 4, '2026-01-01T01:00:00Z'),
    alarm('e', 'returned', 4, '2026-01-01T01:00:00Z'),
    alarm('f', 'shelved', 4, '2026-01-01T01:00:00Z'),
  ]

  it('begins with what nobody has seen, urgent before less urgent, the longest first', () => {
    expect(byNeed(rows).map((row) => row.id)).toEqual(['d', 'c', 'b', 'e', 'a', 'f'])
  })

  it('is narrowed by word, priority and state', () => {
    expect(narrowed(rows, { word: 'hot', priority: 'critical', state: 'unacknowledged' }).map((row) => row.id)).toEqual(['c', 'd'])
    expect(narrowed(rows, { word: 'cold', priority: undefined, state: undefined })).toEqual([])
  })

  it('tells what has come since the last look', () => {
    expect(fresh(rows, new Set(['b', 'c'])).map((row) => row.id)).toEqual(['d'])
  })
})

describe('a condition', () => {
  it('is sent with what its kind needs and nothing else', () => {
    const draft = newCondition('all', 'load')
    const first = draft.parts[0]
    if (first === undefined) throw new Error('a group begins with a condition')
    Object.assign(first, { metric: ' load ', comparison: 'above', limit: 80, deadband: undefined, words: ['x'] })
    expect(formOf(draft)).toEqual({ kind: 'all', parts: [{ kind: 'threshold', metric: 'load', comparison: 'above', limit: 80 }] })
  })

  it('comes back as it was sent', () => {
    const form = { kind: 'any' as const, parts: [{ kind: 'silent' as const, seconds: 30 }, { kind: 'word' as const, metric: 's', words: ['e'], isOneOf: false }] }
    expect(formOf(draftOf(form))).toEqual(form)
    expect(metricsOf(form)).toEqual(['s'])
  })
})

describe('spans and clocks', () => {
  it('has at most two units, in the words of the reader', async () => {
    await setLanguage('en')
    expect([0, 45, 61, 3600, 90_061].map(spanWords)).toEqual(['0 s', '45 s', '1 min 1 s', '1 h', '1 d 1 h'])
    await setLanguage('zh')
    expect([0, 45, 300, 3600, 90_061].map(spanWords)).toEqual(['0 秒', '45 秒', '5 分钟', '1 小时', '1 天 1 小时'])
  })

  it('is a time of the day or nothing', () => {
    expect([clockOf(0), clockOf(1335)]).toEqual(['00:00', '22:15'])
    expect([minutesOf('22:15'), minutesOf('24:00'), minutesOf(''), minutesOf(undefined)]).toEqual([1335, undefined, undefined, undefined])
  })
})
