import type { RouteRecordRaw } from 'vue-router'

const permissions = ['ALARM_READ'] as const

const routes: RouteRecordRaw[] = [
  { path: '/alarms', component: () => import('./desk/DeskPage.vue'), meta: { title: 'alarm.desk.title', permissions } },
  {
    path: '/alarms/history',
    component: () => import('./desk/HistoryPage.vue'),
    meta: { title: 'alarm.history.title', permissions, fill: true },
  },
  { path: '/alarms/log', component: () => import('./desk/LogPage.vue'), meta: { title: 'alarm.log.title', permissions, fill: true } },
  { path: '/alarms/figures', component: () => import('./desk/FiguresPage.vue'), meta: { title: 'alarm.figures.title', permissions } },
  {
    path: '/alarms/rules',
    component: () => import('./rules/RulesPage.vue'),
    meta: { title: 'alarm.rules.title', permissions, fill: true },
  },
  {
    path: '/alarms/rules/new',
    component: () => import('./rules/RulePage.vue'),
    meta: { title: 'alarm.rule.new', permissions: ['ALARM_WRITE'] },
  },
  { path: '/alarms/rules/:id', component: () => import('./rules/RulePage.vue'), meta: { title: 'alarm.noun.rule', permissions } },
  {
    path: '/alarms/settings',
    component: () => import('./settings/SettingsPage.vue'),
    meta: { title: 'alarm.settings.title', permissions },
  },
  { path: '/alarms/:id', component: () => import('./desk/AlarmPage.vue'), meta: { title: 'alarm.noun.alarm', permissions } },
]
export default routes
