import type { RouteRecordRaw } from 'vue-router'

const routes: RouteRecordRaw[] = [
  {
    path: '/devices/:id/history',
    component: () => import('./HistoryPage.vue'),
    props: true,
    meta: { title: 'series.history.title', permissions: ['DEVICE_READ'] },
  },
]
export default routes
