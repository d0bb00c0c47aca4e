import type { RouteRecordRaw } from 'vue-router'

const routes: RouteRecordRaw[] = [
  {
    path: '/maintenance',
    component: () => import('./board/BoardPage.vue'),
    meta: { title: 'maintenance.title', permissions: ['MAINTENANCE_READ'] },
  },
  {
    path: '/maintenance/plans',
    component: () => import('./plan/PlansPage.vue'),
    meta: { title: 'maintenance.plans.title', permissions: ['MAINTENANCE_READ'], fill: true },
  },
  {
    path: '/maintenance/plans/:id',
    component: () => import('./plan/PlanPage.vue'),
    meta: { title: 'maintenance.noun.plan', permissions: ['MAINTENANCE_READ'] },
    props: true,
  },
  {
    path: '/maintenance/orders',
    component: () => import('./order/OrdersPage.vue'),
    meta: { title: 'maintenance.orders.title', permissions: ['MAINTENANCE_READ'], fill: true },
  },
  {
    path: '/maintenance/orders/:id',
    component: () => import('./order/OrderPage.vue'),
    meta: { title: 'maintenance.noun.order', permissions: ['MAINTENANCE_READ'] },
    props: true,
  },
  {
    path: '/maintenance/parts',
    component: () => import('./part/PartsPage.vue'),
    meta: { title: 'maintenance.parts.title', permissions: ['MAINTENANCE_READ'], fill: true },
  },
  {
    path: '/maintenance/parts/:id',
    component: () => import('./part/PartPage.vue'),
    meta: { title: 'maintenance.noun.part', permissions: ['MAINTENANCE_READ'] },
    props: true,
  },
  {
    path: '/maintenance/movements',
    component: () => import('./part/MovementsPage.vue'),
    meta: { title: 'maintenance.parts.movements', permissions: ['MAINTENANCE_READ'], fill: true },
  },
  {
    path: '/maintenance/lives',
    component: () => import('./life/LivesPage.vue'),
    meta: { title: 'maintenance.lives.title', permissions: ['MAINTENANCE_READ'] },
  },
  {
    path: '/maintenance/machines/:machineId/:unit(\\d+)/life',
    component: () => import('./life/LifePage.vue'),
    meta: { title: 'maintenance.noun.life', permissions: ['MAINTENANCE_READ'] },
    props: (route) => ({ machineId: String(route.params.machineId), unit: Number(route.params.unit) }),
  },
  {
    path: '/floor/maintenance',
    component: () => import('./floor/FloorOrdersPage.vue'),
    meta: { title: 'maintenance.floor.title', layout: 'floor', permissions: ['MAINTENANCE_WORK'] },
  },
  {
    path: '/floor/maintenance/:id',
    component: () => import('./floor/FloorOrderPage.vue'),
    meta: { title: 'maintenance.noun.order', layout: 'floor', permissions: ['MAINTENANCE_WORK'] },
    props: true,
  },
]
export default routes
