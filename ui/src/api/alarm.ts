import type { AnswerOf, InputOf, Schema } from './contract'
import { http } from './http'

type BodyOf<Input> = Input extends { body: infer Body } ? Body : never

export type AlarmItem = AnswerOf<'get', '/alarms'>['items'][number]
export type AlarmLogItem = AnswerOf<'get', '/alarm-log'>['items'][number]
export type AlarmDetail = AnswerOf<'get', '/alarms/{id}'>
export type AlarmFacts = AlarmDetail['facts']
export type AlarmValue = AlarmDetail['raisedValues'][number]
export type AlarmSlices = AnswerOf<'get', '/alarms/{id}/slices'>
export type AlarmSlice = AlarmSlices['series'][number]
export type AlarmKpis = AnswerOf<'get', '/alarm-figures'>
export type AlarmPriority = Schema<'AlarmPriority'>
/** Falling with the need to act. */
export const PRIORITIES: readonly AlarmPriority[] = ['critical', 'high', 'medium', 'low']

export type AlarmRuleItem = AnswerOf<'get', '/alarm-rules'>['items'][number]
export type AlarmRuleView = AnswerOf<'get', '/alarm-rules/{id}'>
export type AlarmRuleForm = BodyOf<InputOf<'post', '/alarm-rules'>>
export type AlarmCondition = AlarmRuleForm['condition']
export type ConditionKind = AlarmCondition['kind']
export type AlarmHours = NonNullable<AlarmRuleForm['hours']>[number]
export type AlarmTrial = AnswerOf<'post', '/alarm-rules/trial'>

export type AlarmNotice = AnswerOf<'get', '/alarm-notices'>[number]
export type AlarmPreference = AnswerOf<'get', '/alarm-preference'>
export type AlarmMail = AnswerOf<'get', '/alarm-mail'>
export type AlarmPerson = AnswerOf<'get', '/alarm-people'>[number]
export type AlarmChain = AnswerOf<'get', '/alarm-chains'>[number]
export type AlarmChainForm = BodyOf<InputOf<'post', '/alarm-chains'>>
export type AlarmChainStep = AlarmChainForm['steps'][number]
export type AlarmChannel = AnswerOf<'get', '/alarm-channels'>['channels'][number]
export type AlarmChannelForm = BodyOf<InputOf<'post', '/alarm-channels'>>

export const alarms = {
  get: (id: string) => http.get('/alarms/{id}', { path: { id } }),
  /** What was measured around it. */
  slices: (id: string) => http.get('/alarms/{id}/slices', { path: { id } }),
  acknowledge: (ids: string[], comment?: string) => http.post('/alarms/acknowledge', { body: { ids, comment } }),
  shelve: (id: string, minutes: number, reason: string) => http.post('/alarms/{id}/shelve', { path: { id }, body: { minutes, reason } }),
  unshelve: (id: string) => http.post('/alarms/{id}/unshelve', { path: { id } }),
  figures: (days: number) => http.get('/alarm-figures', { query: { days } }),
}

export const alarmRules = {
  get: (id: string) => http.get('/alarm-rules/{id}', { path: { id } }),
  add: (rule: AlarmRuleForm) => http.post('/alarm-rules', { body: rule }),
  change: (id: string, rule: AlarmRuleForm) => http.put('/alarm-rules/{id}', { path: { id }, body: rule }),
  /** What it would have raised, without saving it. */
  trial: (rule: AlarmRuleForm, deviceId: string, from: string, to: string) =>
    http.post('/alarm-rules/trial', { body: { rule, deviceId, from, to } }),
  exempt: (id: string, deviceId: string, reason: string) =>
    http.put('/alarm-rules/{id}/exemptions/{deviceId}', { path: { id, deviceId }, body: { reason } }),
  include: (id: string, deviceId: string) => http.delete('/alarm-rules/{id}/exemptions/{deviceId}', { path: { id, deviceId } }),
}

export const alarmNotices = {
  unread: () => http.get('/alarm-notices'),
  /** All of them where none are named. */
  read: (ids?: string[]) => http.post('/alarm-notices/read', { body: { ids } }),
  preference: () => http.get('/alarm-preference'),
  prefer: (preference: AlarmPreference) => http.put('/alarm-preference', { body: preference }),
  people: () => http.get('/alarm-people'),
}

export const alarmMail = {
  own: () => http.get('/alarm-mail'),
  /** Sends a code there. */
  ask: (address: string) => http.post('/alarm-mail', { body: { address } }),
  confirm: (code: string) => http.post('/alarm-mail/confirm', { body: { code } }),
  remove: () => http.delete('/alarm-mail'),
}

export const alarmChains = {
  all: () => http.get('/alarm-chains'),
  add: (chain: AlarmChainForm) => http.post('/alarm-chains', { body: chain }),
  change: (id: string, chain: AlarmChainForm) => http.put('/alarm-chains/{id}', { path: { id }, body: chain }),
  remove: (id: string) => http.delete('/alarm-chains/{id}', { path: { id } }),
}

export const alarmChannels = {
  all: () => http.get('/alarm-channels'),
  /** The answer has the secret, this once. */
  add: (channel: AlarmChannelForm) => http.post('/alarm-channels', { body: channel }),
  change: (id: string, channel: AlarmChannelForm) => http.put('/alarm-channels/{id}', { path: { id }, body: channel }),
  remove: (id: string) => http.delete('/alarm-channels/{id}', { path: { id } }),
  /** Sends something that is no alarm. */
  trial: (id: string) => http.post('/alarm-channels/{id}/trial', { path: { id } }),
}
