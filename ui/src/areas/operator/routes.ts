import type { RouteRecordRaw } from 'vue-router'

const routes: RouteRecordRaw[] = [
  {
    path: '/operator/verifications',
    component: () => import('./VerificationsPage.vue'),
    meta: { title: 'operator.verifications.title', permissions: ['MEMBERS_VERIFY'], fill: true },
  },
  {
    path: '/rules',
    component: () => import('./RulesPage.vue'),
    meta: { title: 'operator.rules.title', permissions: ['POLICY_READ'] },
  },
  {
    path: '/operator/reference',
    component: () => import('./ReferencePage.vue'),
    meta: { title: 'operator.reference.title', permissions: ['REFERENCE_EDIT'] },
  },
]
export default routes
