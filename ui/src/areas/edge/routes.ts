import type { RouteRecordRaw } from 'vue-router'

const routes: RouteRecordRaw[] = [
  {
    path: '/devices/connect',
    component: () => import('./ConnectPage.vue'),
    meta: { title: 'edge.connect.title', permissions: ['DEVICE_WRITE'] },
  },
  {
    path: '/devices/gateways',
    component: () => import('./GatewaysPage.vue'),
    meta: { title: 'edge.gateways.title', permissions: ['DEVICE_READ'], fill: true },
  },
  {
    path: '/devices/gateways/:id',
    component: () => import('./GatewayPage.vue'),
    props: true,
    meta: { title: 'edge.gateway.noun', permissions: ['DEVICE_READ'] },
  },
  {
    path: '/devices/connections/:id',
    component: () => import('./ConnectionPage.vue'),
    props: true,
    meta: { title: 'edge.connection.noun', permissions: ['DEVICE_READ'] },
  },
  {
    path: '/machines/:id/nameplate',
    component: () => import('./NameplatePage.vue'),
    props: true,
    meta: { title: 'edge.plate.noun', permissions: ['DEVICE_READ'] },
  },
]
export default routes
