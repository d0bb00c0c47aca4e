import type { RouteRecordRaw } from 'vue-router'

const routes: RouteRecordRaw[] = [
  {
    path: '/equipment',
    component: () => import('./FleetPage.vue'),
    meta: { title: 'equipment.fleet.title', permissions: ['DEVICE_READ'] },
  },
  {
    path: '/equipment/list',
    component: () => import('./FleetListPage.vue'),
    meta: { title: 'equipment.list.title', permissions: ['DEVICE_READ'], fill: true },
  },
  {
    path: '/equipment/hours',
    component: () => import('./HoursPage.vue'),
    meta: { title: 'equipment.hours.title', permissions: ['DEVICE_READ'], fill: true },
  },
  {
    path: '/equipment/reasons',
    component: () => import('./ReasonsPage.vue'),
    meta: { title: 'equipment.reasons.title', permissions: ['DEVICE_READ'] },
  },
  {
    path: '/equipment/:machineId/:unit(\\d+)',
    component: () => import('./machine/MachinePage.vue'),
    meta: { title: 'equipment.machine.noun', permissions: ['DEVICE_READ'] },
    props: (route) => ({ machineId: String(route.params.machineId), unit: Number(route.params.unit) }),
  },
  {
    path: '/floor/machines',
    component: () => import('./floor/FloorMachinesPage.vue'),
    meta: { title: 'equipment.floor.title', layout: 'floor', permissions: ['SCAN'] },
  },
  {
    path: '/floor/machines/:machineId/:unit(\\d+)',
    component: () => import('./floor/FloorMachinePage.vue'),
    meta: { title: 'equipment.floor.machine', layout: 'floor', permissions: ['SCAN'] },
    props: (route) => ({ machineId: String(route.params.machineId), unit: Number(route.params.unit) }),
  },
]
export default routes
