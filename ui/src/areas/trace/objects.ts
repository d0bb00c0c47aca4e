import type { ObjectPages } from '../area'

const objects: ObjectPages = {
  company_prefix: { noun: 'trace.desk.noun', page: () => '/operator/prefixes?f=state:in:asked' },
  recall: { noun: 'trace.recall.noun', page: (id) => `/trace/recalls/${id}` },
  trace_feedback: { noun: 'trace.feedback.noun', page: (id) => `/trace/feedback/${id}` },
}
export default objects
