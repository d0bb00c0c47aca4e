import type { NavigationGuardWithThis, RouteRecordRaw } from 'vue-router'
import { can, useSession } from '@/session/session'
import { sharedTablet } from './sharedTablet'

/** A worker signs in where this device lets workers sign in, and comes back to what they opened. */
const enter: NavigationGuardWithThis<undefined> = (to) => {
  const { session } = useSession()
  if (session.value === null) {
    return { name: sharedTablet.value ? 'floor-sign-in' : 'sign-in', query: { next: to.fullPath } }
  }
  if (session.value.organisation === undefined) return { name: 'register' }
  return can('SCAN') || { name: 'forbidden', query: { from: to.path }, replace: true }
}

/** One chunk for all floor pages: whoever has opened one can open the others without a connection. */
const pages = () => import('./pages')
// Public, because `enter` asks for the session in the floor's own way.
const meta = (title: string) => ({ title, layout: 'floor' as const, public: true })

const routes: RouteRecordRaw[] = [
  {
    path: '/floor',
    component: () => pages().then((all) => all.HomePage),
    beforeEnter: enter,
    meta: meta('floor.home.title'),
  },
  {
    path: '/floor/scan',
    component: () => pages().then((all) => all.ScanPage),
    beforeEnter: enter,
    meta: meta('floor.scan.title'),
  },
  {
    path: '/t/:code',
    component: () => pages().then((all) => all.TicketPage),
    beforeEnter: enter,
    meta: meta('floor.ticket.title'),
    props: true,
  },
  {
    path: '/floor/pay',
    component: () => pages().then((all) => all.PayPage),
    beforeEnter: enter,
    meta: meta('floor.pay.title'),
  },
  {
    path: '/floor/help',
    component: () => pages().then((all) => all.HelpPage),
    beforeEnter: enter,
    meta: meta('floor.help.title'),
  },
  {
    path: '/floor/waiting',
    component: () => pages().then((all) => all.WaitingPage),
    beforeEnter: enter,
    meta: meta('floor.waiting.title'),
  },
  {
    path: '/floor/more',
    component: () => pages().then((all) => all.MorePage),
    beforeEnter: enter,
    meta: meta('floor.more.title'),
  },
  {
    path: '/floor/sign-in',
    name: 'floor-sign-in',
    component: () => pages().then((all) => all.SignInPage),
    meta: meta('floor.signIn.title'),
  },
]
export default routes
