import type { RouteRecordRaw } from 'vue-router'
import { useSession } from '@/session/session'

const InvoiceList = () => import('./list/InvoiceListPage.vue')
const CoverageList = () => import('./coverage/CoverageListPage.vue')
const Terms = () => import('./issue/TermsPage.vue')

/** Where no side is named, a buyer sees what it bought, everybody else what it sold. */
const bySide = (bought: string, sold: string) => () => (useSession().kind.value === 'buyer' ? bought : sold)

const routes: RouteRecordRaw[] = [
  { path: '/invoices', redirect: bySide('/invoices/received', '/invoices/issued') },
  {
    path: '/invoices/received',
    component: InvoiceList,
    props: { side: 'buyer' },
    meta: { title: 'invoice.received', permissions: ['INVOICE_READ'], fill: true },
  },
  {
    path: '/invoices/issued',
    component: InvoiceList,
    props: { side: 'seller' },
    meta: { title: 'invoice.issued', permissions: ['INVOICE_READ'], fill: true },
  },
  {
    path: '/invoices/register',
    component: () => import('./list/RegisterPage.vue'),
    meta: { title: 'invoice.register.title', permissions: ['INVOICE_WRITE'] },
  },
  {
    path: '/invoices/:id',
    component: () => import('./detail/InvoiceDetailPage.vue'),
    meta: { title: 'invoice.noun.invoice', permissions: ['INVOICE_READ'] },
  },
  {
    path: '/invoices/:id/edit',
    component: Terms,
    props: { mode: 'edit' },
    meta: { title: 'invoice.issue.edit', permissions: ['INVOICE_WRITE'] },
  },
  {
    path: '/invoices/:id/print',
    component: () => import('./issue/InvoicePrintPage.vue'),
    meta: { title: 'invoice.noun.invoice', permissions: ['INVOICE_READ'], layout: 'print' },
  },

  { path: '/invoice-coverage', redirect: bySide('/invoice-coverage/bought', '/invoice-coverage/sold') },
  {
    path: '/invoice-coverage/bought',
    component: CoverageList,
    props: { side: 'buyer' },
    meta: { title: 'invoice.coverage.bought', permissions: ['INVOICE_READ'], fill: true },
  },
  {
    path: '/invoice-coverage/sold',
    component: CoverageList,
    props: { side: 'seller' },
    meta: { title: 'invoice.coverage.sold', permissions: ['INVOICE_READ'], fill: true },
  },
  {
    path: '/invoice-coverage/:id',
    component: () => import('./coverage/CoverageDetailPage.vue'),
    meta: { title: 'invoice.coverage.title', permissions: ['INVOICE_READ'] },
  },
  {
    path: '/invoice-coverage/:id/draft',
    component: Terms,
    props: { mode: 'draft' },
    meta: { title: 'invoice.issue.draft', permissions: ['INVOICE_WRITE'] },
  },
]
export default routes
