import type { RouteRecordRaw } from 'vue-router'
import { homePath } from '@/session/home'

const routes: RouteRecordRaw[] = [
  // A redirect would be taken before the session is known.
  { path: '/', component: () => import('./TodayPage.vue'), beforeEnter: () => homePath() },
  {
    path: '/sign-in',
    name: 'sign-in',
    component: () => import('./SignInPage.vue'),
    meta: { title: 'base.signIn.title', layout: 'plain', public: true },
  },
  {
    path: '/invitations/:token',
    component: () => import('./InvitationPage.vue'),
    props: true,
    meta: { title: 'base.invitation.title', layout: 'plain', public: true },
  },
  {
    path: '/register',
    name: 'register',
    component: () => import('./RegisterPage.vue'),
    meta: { title: 'base.register.title', layout: 'plain' },
  },
  { path: '/today', name: 'today', component: () => import('./TodayPage.vue'), meta: { title: 'base.today.title' } },
  { path: '/me', name: 'me', component: () => import('./MePage.vue'), meta: { title: 'base.me.title' } },
  {
    path: '/imports',
    component: () => import('./ImportsPage.vue'),
    meta: { title: 'base.imports.title', fill: true },
  },
  {
    path: '/imports/:id',
    component: () => import('./ImportPage.vue'),
    props: true,
    meta: { title: 'base.imports.noun' },
  },
  {
    path: '/audit',
    component: () => import('./AuditPage.vue'),
    meta: { title: 'base.audit.title', permissions: ['AUDIT_READ'], fill: true },
  },
  {
    path: '/forbidden',
    name: 'forbidden',
    component: () => import('@/shell/ForbiddenPage.vue'),
    meta: { title: 'common.forbidden.title' },
  },
]
export default routes
