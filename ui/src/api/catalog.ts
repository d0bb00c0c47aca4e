import { fetchAll } from './list'

export interface Unit {
  code: string
  name: string
  symbol?: string
}

export interface CodeName {
  code: string
  name: string
  parentCode?: string
}

const kept = new Map<string, Promise<unknown>>()

/** Reference lists change by operator import only: asked once per page load and language. */
function keep<T>(path: string, language: string): Promise<T[]> {
  const key = `${language}:${path}`
  let answer = kept.get(key) as Promise<T[]> | undefined
  if (answer === undefined) {
    answer = fetchAll<T>(path)
    answer.catch(() => kept.delete(key))
    kept.set(key, answer)
  }
  return answer
}

/** After an import everything is asked anew. */
export function forgetReference(): void {
  kept.clear()
}

export const reference = {
  units: (language: string) => keep<Unit>('/reference/units', language),
  capabilities: (language: string) => keep<CodeName>('/reference/capabilities', language),
  industries: (language: string) => keep<CodeName>('/reference/industries', language),
  regions: (language: string) => keep<CodeName>('/reference/regions', language),
}
