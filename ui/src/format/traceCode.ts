/** A code as people read it: GS1 keys as they stand beside bar codes, a private code by its last part. */
export function traceCode(code: string): string {
  const link = /^https?:\/\/[^/]+\/(.+)$/.exec(code)
  if (link !== null) {
    const parts = link[1]!.split('?')[0]!.split('/')
    const elements: string[] = []
    for (let at = 0; at + 1 < parts.length; at += 2) {
      if (!/^\d{2,4}$/.test(parts[at]!)) return code
      elements.push(`(${parts[at]}) ${decoded(parts[at + 1]!)}`)
    }
    return elements.length > 0 ? elements.join(' ') : code
  }
  const own = /^urn:staveworks:(?:lot:[^:]+:[^:]+|delivery):(.+)$/.exec(code)
  return own === null ? code : decoded(own[1]!)
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}
