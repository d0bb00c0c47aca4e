import type { RouteRecordRaw } from 'vue-router'

const routes: RouteRecordRaw[] = [
  {
    path: '/financings',
    component: () => import('./financing/FinancingListPage.vue'),
    meta: { title: 'financing.list', permissions: ['CREDENTIAL_READ'], fill: true },
  },
  {
    path: '/financings/:id',
    component: () => import('./financing/FinancingDetailPage.vue'),
    meta: { title: 'financing.noun.financing', permissions: ['CREDENTIAL_READ'] },
  },
  {
    path: '/financings/:id/evidence',
    component: () => import('./evidence/EvidencePrintPage.vue'),
    meta: { title: 'financing.evidence.title', permissions: ['FINANCING_WRITE'], layout: 'print' },
  },
  {
    path: '/financings/:id/evidence/:type(order|work_order|delivery|statement|invoice)/:documentId',
    component: () => import('./evidence/SourcePrintPage.vue'),
    meta: { title: 'financing.evidence.title', permissions: ['FINANCING_WRITE'], layout: 'print' },
  },
  {
    path: '/issuer-limits',
    component: () => import('./limit/LimitListPage.vue'),
    meta: { title: 'financing.limit.list', permissions: ['CREDENTIAL_READ', 'ISSUER_LIMIT_WRITE'], fill: true },
  },
  {
    path: '/maturities',
    component: () => import('./maturity/MaturitiesPage.vue'),
    meta: { title: 'financing.maturity.title', permissions: ['CREDENTIAL_READ'] },
  },
  {
    path: '/redemptions',
    component: () => import('./maturity/RedemptionListPage.vue'),
    meta: { title: 'financing.redemption.list', permissions: ['CREDENTIAL_READ'], fill: true },
  },
  {
    path: '/supervision/issuers',
    component: () => import('./supervision/IssuerListPage.vue'),
    meta: { title: 'financing.issuer.list', permissions: ['CREDENTIAL_SUPERVISE'], fill: true },
  },
  {
    path: '/supervision/maturities',
    component: () => import('./supervision/IssuerMaturityListPage.vue'),
    meta: { title: 'financing.issuerMaturity.list', permissions: ['CREDENTIAL_SUPERVISE'], fill: true },
  },
  {
    path: '/supervision/freezes',
    component: () => import('./supervision/FreezeListPage.vue'),
    meta: { title: 'financing.freeze.list', permissions: ['CREDENTIAL_SUPERVISE'], fill: true },
  },
  {
    path: '/supervision/inspection',
    component: () => import('./supervision/InspectionPage.vue'),
    meta: { title: 'financing.inspection.title', permissions: ['CREDENTIAL_SUPERVISE', 'FINANCING_WRITE'] },
  },
]
export default routes
