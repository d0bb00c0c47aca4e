import { nextTick } from 'vue'
import { createRouter, createWebHistory, type RouteLocationNormalized } from 'vue-router'
import { areaRoutes } from '@/areas/area'
import { canAny, useSession } from '@/session/session'

export const router = createRouter({
  history: createWebHistory(),
  routes: [
    ...areaRoutes,
    {
      path: '/:pathMatch(.*)*',
      name: 'not-found',
      component: () => import('@/shell/NotFoundPage.vue'),
      meta: { title: 'common.notFound.title', public: true },
    },
  ],
  scrollBehavior: (_to, _from, saved) => saved ?? { top: 0 },
})

/** Code of pages that is not here yet; what fails is tried again where the page is opened. */
function fetchAhead(to: RouteLocationNormalized): void {
  for (const { components } of to.matched)
    for (const component of Object.values(components ?? {}))
      if (typeof component === 'function')
        void Promise.resolve()
          .then(component as () => unknown)
          .catch(() => undefined)
}

router.beforeEach(async (to) => {
  const { session, ensureKnown } = useSession()
  // One way to the server instead of two where somebody comes by an address.
  if (session.value === null) fetchAhead(to)
  await ensureKnown()
  if (to.meta.public === true) return true
  if (session.value === null) {
    return { name: 'sign-in', query: to.fullPath === '/' ? {} : { next: to.fullPath } }
  }
  if (session.value.organisation === undefined && to.meta.layout !== 'plain') return { name: 'register' }
  if (!canAny(to.meta.permissions ?? [])) return { name: 'forbidden', query: { from: to.path }, replace: true }
  return true
})

// A new page is read from its heading; a change of the query alone (filters, tabs) keeps the focus where it is.
router.afterEach(async (to, from, failure) => {
  if (failure !== undefined || to.path === from.path || from.matched.length === 0) return
  await nextTick()
  requestAnimationFrame(() => {
    const target = document.querySelector<HTMLElement>('main h1') ?? document.querySelector<HTMLElement>('main')
    target?.setAttribute('tabindex', '-1')
    target?.focus({ preventScroll: true })
  })
})
