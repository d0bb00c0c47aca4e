import type { RouteRecordRaw } from 'vue-router'

const routes: RouteRecordRaw[] = [
  {
    path: '/performance',
    component: () => import('./OeePage.vue'),
    meta: { title: 'performance.oee.title', permissions: ['PRODUCTION_READ'] },
  },
  {
    path: '/performance/days',
    component: () => import('./DaysPage.vue'),
    meta: { title: 'performance.days.title', permissions: ['PRODUCTION_READ'], fill: true },
  },
  {
    path: '/performance/runs',
    component: () => import('./RunsPage.vue'),
    meta: { title: 'performance.runs.title', permissions: ['PRODUCTION_READ'], fill: true },
  },
  {
    path: '/performance/energy',
    component: () => import('./EnergyPage.vue'),
    meta: { title: 'performance.energy.title', permissions: ['PRODUCTION_READ'], fill: true },
  },
  {
    path: '/performance/:machineId/:unit(\\d+)',
    component: () => import('./MachineOeePage.vue'),
    meta: { title: 'performance.machine.noun', permissions: ['PRODUCTION_READ'] },
    props: (route) => ({ machineId: String(route.params.machineId), unit: Number(route.params.unit) }),
  },
]
export default routes
