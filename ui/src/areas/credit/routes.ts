import type { RouteRecordRaw } from 'vue-router'

const routes: RouteRecordRaw[] = [
  {
    path: '/credit',
    component: () => import('./OwnFilePage.vue'),
    meta: { title: 'credit.file.own', permissions: ['CREDIT_READ'] },
  },
  {
    path: '/credit/objections',
    component: () => import('./ObjectionsPage.vue'),
    meta: { title: 'credit.objection.own', permissions: ['CREDIT_READ'], fill: true },
  },
  {
    path: '/credit/scorecard',
    component: () => import('./ScorecardPage.vue'),
    meta: { title: 'credit.card.title', permissions: ['CREDIT_READ', 'FINANCING_WRITE', 'CREDIT_SUPERVISE'] },
  },
  {
    path: '/credit/firms',
    component: () => import('./ConsentedFirmsPage.vue'),
    meta: { title: 'credit.firms.title', permissions: ['FINANCING_WRITE'] },
  },
  {
    path: '/credit/files/:id',
    component: () => import('./FilePage.vue'),
    props: true,
    meta: { title: 'credit.file.title', permissions: ['FINANCING_WRITE', 'CREDIT_SUPERVISE'] },
  },
  {
    path: '/operator/signals',
    component: () => import('./SignalsPage.vue'),
    meta: { title: 'credit.signal.title', permissions: ['CREDIT_SUPERVISE'], fill: true },
  },
  {
    path: '/operator/objections',
    component: () => import('./ObjectionDeskPage.vue'),
    meta: { title: 'credit.objection.desk', permissions: ['CREDIT_SUPERVISE'], fill: true },
  },
  {
    path: '/operator/scores',
    component: () => import('./ScoresPage.vue'),
    meta: { title: 'credit.scores.title', permissions: ['CREDIT_SUPERVISE'], fill: true },
  },
]
export default routes
