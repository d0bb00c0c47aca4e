import type { RouteRecordRaw } from 'vue-router'

const routes: RouteRecordRaw[] = [
  {
    path: '/devices',
    component: () => import('./DevicesPage.vue'),
    meta: { title: 'device.list.title', permissions: ['DEVICE_READ'], fill: true },
  },
  {
    path: '/devices/commands',
    component: () => import('./CommandsPage.vue'),
    meta: { title: 'device.commands.title', permissions: ['DEVICE_READ'], fill: true },
  },
  {
    path: '/devices/brokers',
    component: () => import('./BrokersPage.vue'),
    meta: { title: 'device.brokers.title', permissions: ['DEVICE_READ'], fill: true },
  },
  {
    path: '/devices/revocations',
    component: () => import('./RevocationsPage.vue'),
    meta: { title: 'device.revocations.title', permissions: ['DEVICE_OPERATE'] },
  },
  {
    path: '/devices/:id',
    component: () => import('./DevicePage.vue'),
    meta: { title: 'device.noun', permissions: ['DEVICE_READ'] },
  },
]
export default routes
