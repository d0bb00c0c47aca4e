import type { RouteRecordRaw } from 'vue-router'

const routes: RouteRecordRaw[] = [
  {
    path: '/members',
    name: 'members',
    component: () => import('./MembersPage.vue'),
    meta: { title: 'party.members.title', permissions: ['DIRECTORY_READ'], fill: true },
  },
  {
    path: '/members/:id',
    component: () => import('./MemberPage.vue'),
    props: true,
    meta: { title: 'party.member.title', permissions: ['DIRECTORY_READ'] },
  },
  {
    path: '/organisation',
    name: 'organisation',
    component: () => import('./OrganisationPage.vue'),
    meta: { title: 'party.own.title', permissions: ['ORGANISATION_EDIT', 'PEOPLE_MANAGE', 'API_KEYS_MANAGE'] },
  },
]
export default routes
