import type { RouteRecordRaw } from 'vue-router'

const routes: RouteRecordRaw[] = [
  {
    path: '/planning/capacity',
    component: () => import('./capacity/CapacityPage.vue'),
    meta: { title: 'planning.capacity.title', permissions: ['CAPACITY_READ'] },
  },
  {
    path: '/planning/hours',
    component: () => import('./capacity/HoursPage.vue'),
    meta: { title: 'planning.hours.title', permissions: ['CAPACITY_READ'] },
  },
  {
    path: '/planning/closures',
    component: () => import('./capacity/ClosuresPage.vue'),
    meta: { title: 'planning.closures.title', permissions: ['CAPACITY_READ'], fill: true },
  },
  {
    path: '/planning/schedule',
    component: () => import('./schedule/SchedulePage.vue'),
    meta: { title: 'schedule.title', permissions: ['PRODUCTION_READ'], fill: true },
  },
  {
    path: '/planning/schedule/list',
    component: () => import('./schedule/ScheduleListPage.vue'),
    meta: { title: 'schedule.list.title', permissions: ['PRODUCTION_READ'], fill: true },
  },
  {
    path: '/planning/shares',
    component: () => import('./dispatch/SharesPage.vue'),
    meta: { title: 'planning.shares.title', permissions: ['CAPACITY_READ'], fill: true },
  },
  {
    path: '/planning/dispatches',
    component: () => import('./dispatch/DispatchesPage.vue'),
    meta: { title: 'planning.dispatches.title', permissions: ['DISPATCH_WRITE'], fill: true },
  },
  {
    path: '/planning/load',
    component: () => import('./load/LoadPage.vue'),
    meta: { title: 'planning.load.title', permissions: ['DISPATCH_WRITE'] },
  },
  {
    path: '/planning/dispatches/new',
    component: () => import('./dispatch/DispatchNewPage.vue'),
    meta: { title: 'planning.new.title', permissions: ['DISPATCH_WRITE'] },
  },
  {
    path: '/planning/dispatches/:id',
    component: () => import('./dispatch/DispatchPage.vue'),
    meta: { title: 'planning.noun.dispatch', permissions: ['DISPATCH_WRITE', 'CAPACITY_READ'] },
  },
]
export default routes
