import type { OpcNode } from '@/api/edge'

/** A node that was found, and the names that lead to it. */
export interface FoundNode {
  node: OpcNode
  path: string[]
}

/** So many objects are opened at most: servers of machines have thousands, and each costs a question. */
export const OPENED_MAX = 300
const FOUND_MAX = 200

/**
 * Looks for variables by name or id, level by level, so that what is near is found first. Servers of machines have loops,
 * so no node is opened twice.
 */
export async function searchTree(
  word: string,
  browse: (node?: string) => Promise<readonly OpcNode[]>,
  onProgress: (found: readonly FoundNode[], opened: number) => void,
  signal: AbortSignal,
): Promise<{ found: FoundNode[]; isComplete: boolean }> {
  const wanted = word.trim().toLowerCase()
  const found: FoundNode[] = []
  const seen = new Set<string>()
  let level: { id?: string; path: string[] }[] = [{ path: [] }]
  let opened = 0
  while (level.length > 0) {
    const next: typeof level = []
    for (const { id, path } of level) {
      if (signal.aborted || opened >= OPENED_MAX || found.length >= FOUND_MAX) return { found, isComplete: false }
      opened++
      for (const node of await browse(id)) {
        if (seen.has(node.id)) continue
        seen.add(node.id)
        const here = [...path, node.name]
        const matches = node.name.toLowerCase().includes(wanted) || node.id.toLowerCase().includes(wanted)
        if (node.kind === 'variable' && matches) found.push({ node, path: here })
        if (node.hasChildren) next.push({ id: node.id, path: here })
      }
      onProgress(found, opened)
    }
    level = next
  }
  return { found, isComplete: true }
}
