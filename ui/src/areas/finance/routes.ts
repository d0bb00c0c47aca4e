import type { RouteRecordRaw } from 'vue-router'
import { useSession } from '@/session/session'

const MoneyPage = () => import('./money/MoneyPage.vue')
const ReceivableList = () => import('./receivable/ReceivableListPage.vue')
const CredentialList = () => import('./credential/CredentialListPage.vue')
const PassingList = () => import('./passing/PassingListPage.vue')

const routes: RouteRecordRaw[] = [
  {
    path: '/money',
    component: MoneyPage,
    props: { side: 'receivable' },
    meta: { title: 'finance.money.owedToUs', permissions: ['STATEMENT_READ'] },
  },
  {
    path: '/money/owed',
    component: MoneyPage,
    props: { side: 'payable' },
    meta: { title: 'finance.money.weOwe', permissions: ['STATEMENT_READ'] },
  },

  {
    path: '/receivables',
    component: ReceivableList,
    props: { side: 'receivable' },
    meta: { title: 'finance.receivable.owedToUs', permissions: ['STATEMENT_READ'], fill: true },
  },
  {
    path: '/payables',
    component: ReceivableList,
    props: { side: 'payable' },
    meta: { title: 'finance.receivable.weOwe', permissions: ['STATEMENT_READ'], fill: true },
  },
  {
    path: '/receivables/:id/choices',
    component: () => import('./money/ReceivableChoicesPage.vue'),
    meta: { title: 'finance.choice.title', permissions: ['STATEMENT_READ'] },
  },

  {
    path: '/credentials',
    redirect: () => (useSession().kind.value === 'buyer' ? '/credentials/issued' : '/credentials/held'),
  },
  {
    path: '/credentials/held',
    component: CredentialList,
    props: { side: 'held' },
    meta: { title: 'finance.credential.held', permissions: ['CREDENTIAL_READ'], fill: true },
  },
  {
    path: '/credentials/issued',
    component: CredentialList,
    props: { side: 'issued' },
    meta: { title: 'finance.credential.issued', permissions: ['CREDENTIAL_READ'], fill: true },
  },
  {
    path: '/credentials/:id',
    component: () => import('./credential/CredentialDetailPage.vue'),
    meta: { title: 'finance.noun.credential', permissions: ['CREDENTIAL_READ'] },
  },
  {
    path: '/credentials/:id/choices',
    component: () => import('./money/CredentialChoicesPage.vue'),
    meta: { title: 'finance.choice.title', permissions: ['CREDENTIAL_READ'] },
  },
  {
    path: '/credentials/:id/financing',
    component: () => import('./credential/AskFinancingPage.vue'),
    meta: { title: 'finance.ask.title', permissions: ['CREDENTIAL_WRITE'] },
  },
  {
    path: '/statements/:id/credential',
    component: () => import('./issue/IssuePage.vue'),
    meta: { title: 'finance.issue.title', permissions: ['CREDENTIAL_WRITE', 'CREDENTIAL_SIGN'] },
  },

  { path: '/passings', redirect: '/passings/received' },
  {
    path: '/passings/received',
    component: PassingList,
    props: { side: 'received' },
    meta: { title: 'finance.passing.received', permissions: ['CREDENTIAL_READ'], fill: true },
  },
  {
    path: '/passings/given',
    component: PassingList,
    props: { side: 'given' },
    meta: { title: 'finance.passing.given', permissions: ['CREDENTIAL_READ'], fill: true },
  },
  {
    path: '/passings/:id',
    component: () => import('./passing/PassingDetailPage.vue'),
    meta: { title: 'finance.noun.passing', permissions: ['CREDENTIAL_READ'] },
  },

  {
    path: '/signing-keys',
    component: () => import('./keys/KeysPage.vue'),
    meta: { title: 'finance.key.title', permissions: ['CREDENTIAL_READ'] },
  },
]
export default routes
