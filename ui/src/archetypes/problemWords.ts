import type { ApiProblem } from '@/api/problem'
import { text } from '@/i18n'

/** A problem in the reader's words: the server's own, or ours where no server answered. */
export function problemWords(problem: ApiProblem): { title: string; detail: string } {
  if (problem.isNetwork) return { title: text('common.problem.network.title'), detail: text('common.problem.network.detail') }
  if (problem.title !== '') return { title: problem.title, detail: problem.detail }
  if (problem.status === 403) return { title: text('common.forbidden.title'), detail: text('common.forbidden.detail') }
  if (problem.status === 404) return { title: text('common.notFound.title'), detail: text('common.notFound.detail') }
  return {
    title: text('common.problem.unreadable.title'),
    detail: problem.detail || text('common.problem.unreadable.detail', { status: problem.status }),
  }
}
