import type { RouteRecordRaw } from 'vue-router'

const routes: RouteRecordRaw[] = [
  {
    path: '/bank-accounts',
    component: () => import('./AccountsPage.vue'),
    meta: { title: 'bank.accounts.title', permissions: ['BANK_READ'], fill: true },
  },
  {
    path: '/bank-accounts/:id',
    component: () => import('./AccountPage.vue'),
    meta: { title: 'bank.noun.account', permissions: ['BANK_READ', 'BANK_OPERATE'] },
  },
  {
    path: '/bank-account-checks',
    component: () => import('./AccountChecksPage.vue'),
    meta: { title: 'bank.checks.title', permissions: ['BANK_WRITE', 'BANK_OPERATE'], fill: true },
  },
  {
    path: '/bank-instructions',
    component: () => import('./InstructionsPage.vue'),
    meta: { title: 'bank.instructions.title', permissions: ['BANK_READ'], fill: true },
  },
  {
    path: '/bank-instructions/:id',
    component: () => import('./InstructionPage.vue'),
    meta: { title: 'bank.noun.instruction', permissions: ['BANK_READ'] },
  },
  {
    path: '/bank-entries',
    component: () => import('./EntriesPage.vue'),
    meta: { title: 'bank.entries.title', permissions: ['BANK_READ'], fill: true },
  },
  {
    path: '/bank-reconciliations',
    component: () => import('./ReconciliationPage.vue'),
    meta: { title: 'bank.days.title', permissions: ['BANK_READ'] },
  },
  {
    path: '/bank-reconciliations/:id',
    component: () => import('./ReconciliationDayPage.vue'),
    meta: { title: 'bank.noun.day', permissions: ['BANK_READ'] },
  },
  {
    path: '/bank-differences',
    component: () => import('./DifferencesPage.vue'),
    meta: { title: 'bank.differences.title', permissions: ['BANK_READ', 'BANK_OPERATE'], fill: true },
  },
  {
    path: '/bank-differences/:id',
    component: () => import('./DifferencePage.vue'),
    meta: { title: 'bank.noun.difference', permissions: ['BANK_READ', 'BANK_OPERATE'] },
  },
  {
    path: '/bank-links',
    component: () => import('./LinksPage.vue'),
    meta: { title: 'bank.links.title', permissions: ['BANK_OPERATE'], fill: true },
  },
  {
    path: '/bank-links/:id',
    component: () => import('./LinkPage.vue'),
    meta: { title: 'bank.noun.link', permissions: ['BANK_OPERATE'] },
  },
  {
    path: '/bank-files',
    component: () => import('./FilesPage.vue'),
    meta: { title: 'bank.files.title', permissions: ['BANK_OPERATE'], fill: true },
  },
]
export default routes
