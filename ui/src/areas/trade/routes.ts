import type { RouteRecordRaw } from 'vue-router'
import { useSession } from '@/session/session'

const RfqList = () => import('./rfq/RfqListPage.vue')
const RfqEditor = () => import('./rfq/RfqEditorPage.vue')
const QuoteList = () => import('./quote/QuoteListPage.vue')
const QuoteEditor = () => import('./quote/QuoteEditorPage.vue')
const OrderList = () => import('./order/OrderListPage.vue')
const StatementList = () => import('./statement/StatementListPage.vue')
const DeliveryList = () => import('./delivery/DeliveryListPage.vue')

/** Where no side is named, a buyer sees what it buys, everybody else what it sells. */
const bySide = (bought: string, sold: string) => () => (useSession().kind.value === 'buyer' ? bought : sold)

const routes: RouteRecordRaw[] = [
  { path: '/rfqs', redirect: bySide('/rfqs/own', '/rfqs/asked') },
  {
    path: '/rfqs/own',
    component: RfqList,
    props: { side: 'buyer' },
    meta: { title: 'trade.rfq.own', permissions: ['RFQ_READ'], fill: true },
  },
  {
    path: '/rfqs/asked',
    component: RfqList,
    props: { side: 'seller' },
    meta: { title: 'trade.rfq.asked', permissions: ['RFQ_READ'], fill: true },
  },
  { path: '/rfqs/new', component: RfqEditor, meta: { title: 'trade.rfq.create', permissions: ['RFQ_WRITE'] } },
  { path: '/rfqs/:id/edit', component: RfqEditor, meta: { title: 'trade.rfq.create', permissions: ['RFQ_WRITE'] } },
  {
    path: '/rfqs/:id',
    component: () => import('./rfq/RfqDetailPage.vue'),
    meta: { title: 'trade.noun.rfq', permissions: ['RFQ_READ'] },
  },
  {
    path: '/rfqs/:id/award',
    component: () => import('./rfq/AwardPage.vue'),
    meta: { title: 'trade.rfq.award', permissions: ['ORDER_WRITE'] },
  },
  {
    path: '/rfqs/:id/quote',
    component: QuoteEditor,
    props: { mode: 'quote' },
    meta: { title: 'trade.rfq.quote', permissions: ['QUOTE_WRITE'] },
  },

  { path: '/quotes', redirect: bySide('/quotes/received', '/quotes/given') },
  {
    path: '/quotes/given',
    component: QuoteList,
    props: { side: 'seller' },
    meta: { title: 'trade.quote.given', permissions: ['QUOTE_READ'], fill: true },
  },
  {
    path: '/quotes/received',
    component: QuoteList,
    props: { side: 'buyer' },
    meta: { title: 'trade.quote.received', permissions: ['QUOTE_READ'], fill: true },
  },
  {
    path: '/quotes/:id',
    component: () => import('./quote/QuoteDetailPage.vue'),
    meta: { title: 'trade.noun.quote', permissions: ['QUOTE_READ'] },
  },
  {
    path: '/quotes/:id/revise',
    component: QuoteEditor,
    props: { mode: 'revise' },
    meta: { title: 'trade.quote.revise', permissions: ['QUOTE_WRITE'] },
  },
  {
    path: '/quotes/:id/counter',
    component: QuoteEditor,
    props: { mode: 'counter' },
    meta: { title: 'trade.quote.counter', permissions: ['RFQ_WRITE'] },
  },

  { path: '/orders', redirect: bySide('/orders/bought', '/orders/sold') },
  {
    path: '/orders/bought',
    component: OrderList,
    props: { side: 'buyer' },
    meta: { title: 'trade.order.bought', permissions: ['ORDER_READ'], fill: true },
  },
  {
    path: '/orders/sold',
    component: OrderList,
    props: { side: 'seller' },
    meta: { title: 'trade.order.sold', permissions: ['ORDER_READ'], fill: true },
  },
  {
    path: '/orders/new',
    component: () => import('./order/OrderEditorPage.vue'),
    meta: { title: 'trade.order.create', permissions: ['ORDER_WRITE'] },
  },
  {
    path: '/orders/:id',
    component: () => import('./order/OrderDetailPage.vue'),
    meta: { title: 'trade.noun.order', permissions: ['ORDER_READ'] },
  },
  {
    path: '/orders/:id/print',
    component: () => import('./order/OrderPrintPage.vue'),
    meta: { title: 'trade.order.printTitle', permissions: ['ORDER_READ'], layout: 'print' },
  },
  {
    path: '/orders/:id/dispatch',
    component: () => import('./delivery/DispatchPage.vue'),
    meta: { title: 'trade.delivery.dispatch', permissions: ['DELIVERY_WRITE'] },
  },

  { path: '/deliveries', redirect: bySide('/deliveries/incoming', '/deliveries/outgoing') },
  {
    path: '/deliveries/incoming',
    component: DeliveryList,
    props: { side: 'buyer' },
    meta: { title: 'trade.delivery.incoming', permissions: ['DELIVERY_READ'], fill: true },
  },
  {
    path: '/deliveries/outgoing',
    component: DeliveryList,
    props: { side: 'seller' },
    meta: { title: 'trade.delivery.outgoing', permissions: ['DELIVERY_READ'], fill: true },
  },
  {
    path: '/deliveries/:id',
    component: () => import('./delivery/DeliveryDetailPage.vue'),
    meta: { title: 'trade.noun.delivery', permissions: ['DELIVERY_READ'] },
  },
  {
    path: '/deliveries/:id/acceptance',
    component: () => import('./delivery/AcceptancePage.vue'),
    meta: { title: 'trade.accept.title', permissions: ['ACCEPTANCE_WRITE'] },
  },
  {
    path: '/deliveries/:id/print',
    component: () => import('./delivery/DeliveryPrintPage.vue'),
    meta: { title: 'trade.delivery.printTitle', permissions: ['DELIVERY_READ'], layout: 'print' },
  },

  { path: '/statements', redirect: bySide('/statements/received', '/statements/issued') },
  {
    path: '/statements/issued',
    component: StatementList,
    props: { side: 'seller' },
    meta: { title: 'trade.statement.issued', permissions: ['STATEMENT_READ'], fill: true },
  },
  {
    path: '/statements/received',
    component: StatementList,
    props: { side: 'buyer' },
    meta: { title: 'trade.statement.received', permissions: ['STATEMENT_READ'], fill: true },
  },
  {
    path: '/statements/new',
    component: () => import('./statement/StatementDrawPage.vue'),
    meta: { title: 'trade.statement.draw', permissions: ['STATEMENT_WRITE'] },
  },
  {
    path: '/statements/:id',
    component: () => import('./statement/StatementDetailPage.vue'),
    meta: { title: 'trade.noun.statement', permissions: ['STATEMENT_READ'] },
  },
  {
    path: '/statements/:id/print',
    component: () => import('./statement/StatementPrintPage.vue'),
    meta: { title: 'trade.statement.printTitle', permissions: ['STATEMENT_READ'], layout: 'print' },
  },

  {
    path: '/payments',
    component: () => import('./payment/PaymentListPage.vue'),
    meta: { title: 'trade.payment.list', permissions: ['STATEMENT_READ'], fill: true },
  },
  {
    path: '/payments/:id',
    component: () => import('./payment/PaymentDetailPage.vue'),
    meta: { title: 'trade.noun.payment', permissions: ['STATEMENT_READ'] },
  },
]
export default routes
