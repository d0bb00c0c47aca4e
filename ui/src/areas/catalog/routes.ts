import type { RouteRecordRaw } from 'vue-router'

const routes: RouteRecordRaw[] = [
  {
    path: '/products',
    component: () => import('./ProductsPage.vue'),
    meta: { title: 'catalog.products.title', permissions: ['CATALOG_READ'], fill: true },
  },
  {
    path: '/products/new',
    component: () => import('./ProductEditPage.vue'),
    meta: { title: 'catalog.product.new', permissions: ['CATALOG_EDIT'] },
  },
  {
    path: '/products/:id',
    component: () => import('./ProductPage.vue'),
    props: true,
    meta: { title: 'catalog.product.title', permissions: ['CATALOG_READ'] },
  },
  {
    path: '/products/:id/edit',
    component: () => import('./ProductEditPage.vue'),
    props: true,
    meta: { title: 'catalog.product.edit', permissions: ['CATALOG_EDIT'] },
  },
  {
    path: '/machines',
    component: () => import('./MachinesPage.vue'),
    meta: { title: 'catalog.machines.title', permissions: ['CATALOG_READ'], fill: true },
  },
  {
    path: '/capabilities',
    component: () => import('./CapabilitiesPage.vue'),
    meta: { title: 'catalog.capabilities.title', permissions: ['CATALOG_READ'] },
  },
]
export default routes
