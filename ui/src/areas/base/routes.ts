import type { RouteRecordRaw } from 'vue-router'
import { homePath } from '@/session/home'

const routes: RouteRecordRaw[] = [
  { path: '/', redirect: () => homePath() },
  {
    path: '/sign-in',
    name: 'sign-in',
    component: () => import('./SignInPage.vue'),
    meta: { title: 'base.signIn.title', layout: 'plain', public: true },
  },
  { path: '/today', name: 'today', component: () => import('./TodayPage.vue'), meta: { title: 'base.today.title' } },
  {
    path: '/forbidden',
    name: 'forbidden',
    component: () => import('@/shell/ForbiddenPage.vue'),
    meta: { title: 'common.forbidden.title' },
  },
]
export default routes
