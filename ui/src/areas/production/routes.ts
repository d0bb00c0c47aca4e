import type { RouteRecordRaw } from 'vue-router'

const routes: RouteRecordRaw[] = [
  {
    path: '/work-orders',
    component: () => import('./WorkOrdersPage.vue'),
    meta: { title: 'production.workOrders.title', permissions: ['PRODUCTION_READ'], fill: true },
  },
  {
    path: '/work-orders/:id',
    component: () => import('./WorkOrderPage.vue'),
    props: true,
    meta: { title: 'production.workOrder.title', permissions: ['PRODUCTION_READ'] },
  },
  {
    path: '/pay',
    component: () => import('./PayPage.vue'),
    meta: { title: 'production.pay.title', permissions: ['PAY_READ'] },
  },
  {
    path: '/help-calls',
    component: () => import('./HelpCallsPage.vue'),
    meta: { title: 'production.help.title', permissions: ['PRODUCTION_READ'], fill: true },
  },
]
export default routes
