import type { RouteRecordRaw } from 'vue-router'

const itemPage = () => import('./public/PublicItemPage.vue')
const open = { title: 'trace.public.title', layout: 'plain' as const, public: true }

const routes: RouteRecordRaw[] = [
  { path: '/trace', component: () => import('./SearchPage.vue'), meta: { title: 'trace.search.title', permissions: ['TRACE_READ'] } },
  { path: '/trace/item', component: () => import('./item/ItemPage.vue'), meta: { title: 'trace.item.title', permissions: ['TRACE_READ'] } },
  {
    path: '/trace/recalls',
    component: () => import('./recall/RecallListPage.vue'),
    meta: { title: 'trace.recall.list', permissions: ['TRACE_READ'], fill: true },
  },
  {
    path: '/trace/recalls/:id',
    component: () => import('./recall/RecallDetailPage.vue'),
    meta: { title: 'trace.recall.noun', permissions: ['TRACE_READ'] },
  },
  {
    path: '/trace/feedback',
    component: () => import('./feedback/FeedbackListPage.vue'),
    meta: { title: 'trace.feedback.list', permissions: ['TRACE_READ'], fill: true },
  },
  {
    path: '/trace/feedback/:id',
    component: () => import('./feedback/FeedbackDetailPage.vue'),
    meta: { title: 'trace.feedback.noun', permissions: ['TRACE_READ'] },
  },
  {
    path: '/trace/captures',
    component: () => import('./capture/CaptureListPage.vue'),
    meta: { title: 'trace.capture.list', permissions: ['TRACE_READ'], fill: true },
  },
  {
    path: '/trace/captures/:id',
    component: () => import('./capture/CaptureDetailPage.vue'),
    meta: { title: 'trace.capture.noun', permissions: ['TRACE_READ'] },
  },
  {
    path: '/trace/record',
    component: () => import('./capture/RecordPage.vue'),
    meta: { title: 'trace.record.title', permissions: ['TRACE_WRITE'], layout: 'floor' },
  },
  {
    path: '/trace/sharing',
    component: () => import('./SharingPage.vue'),
    meta: { title: 'trace.sharing.title', permissions: ['TRACE_READ'] },
  },
  {
    path: '/operator/prefixes',
    component: () => import('./PrefixDeskPage.vue'),
    meta: { title: 'trace.desk.title', permissions: ['MEMBERS_VERIFY'], fill: true },
  },
  // What a phone opens that scanned the code on the goods: GS1 Digital Link, and other codes by `/c?code=`.
  { path: '/01/:gtin/:qualifiers(.*)*', component: itemPage, meta: open },
  { path: '/00/:sscc', component: itemPage, meta: open },
  { path: '/c', component: itemPage, meta: open },
  { path: '/c/answer', component: () => import('./public/PublicAnswerPage.vue'), meta: { ...open, title: 'trace.public.answer.title' } },
]
export default routes
