import type { RouteRecordRaw } from 'vue-router'

const routes: RouteRecordRaw[] = [
  {
    path: '/devices/:id/history',
    component: () => import('./HistoryPage.vue'),
    props: true,
    meta: { title: 'series.history.title', permissions: ['DEVICE_READ'] },
  },
  {
    path: '/devices/load',
    component: () => import('./load/LoadPage.vue'),
    meta: { title: 'series.load.title', permissions: ['DEVICE_WRITE'] },
  },
  {
    path: '/devices/loads',
    component: () => import('./load/LoadsPage.vue'),
    meta: { title: 'series.load.list', permissions: ['DEVICE_WRITE'], fill: true },
  },
]
export default routes
