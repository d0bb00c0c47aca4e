import type { RouteRecordRaw } from 'vue-router'

const routes: RouteRecordRaw[] = [
  {
    path: '/balances',
    component: () => import('./BalancesPage.vue'),
    meta: { title: 'ledger.balances', permissions: ['LEDGER_READ'] },
  },
  {
    path: '/ledger',
    component: () => import('./AccountListPage.vue'),
    meta: { title: 'ledger.accounts', permissions: ['LEDGER_READ'], fill: true },
  },
  {
    path: '/ledger/journal',
    component: () => import('./JournalPage.vue'),
    meta: { title: 'ledger.journal.title', permissions: ['LEDGER_WRITE'] },
  },
  {
    path: '/ledger/periods',
    component: () => import('./PeriodsPage.vue'),
    meta: { title: 'ledger.periods.title', permissions: ['LEDGER_READ'], fill: true },
  },
  {
    path: '/ledger/:id',
    component: () => import('./EntryListPage.vue'),
    meta: { title: 'ledger.entries', permissions: ['LEDGER_READ'] },
  },
  {
    path: '/ledger-verification',
    component: () => import('./VerificationPage.vue'),
    meta: { title: 'ledger.verify.title', permissions: ['CLUSTER_READ'] },
  },
]
export default routes
