import type { BomNode } from '@/api/catalog'

export interface TreeRow {
  /** The way from the root: unique, as a component may stand in several places. */
  path: string
  level: number
  node: BomNode
}

/** The rows of an exploded bill from top to bottom, without what lies under a folded one. */
export function treeRows(root: BomNode, folded: ReadonlySet<string>): TreeRow[] {
  const rows: TreeRow[] = []
  const visit = (node: BomNode, path: string, level: number) => {
    rows.push({ path, level, node })
    if (!folded.has(path)) node.children.forEach((child, at) => visit(child, `${path}/${at}`, level + 1))
  }
  visit(root, '', 0)
  return rows
}
