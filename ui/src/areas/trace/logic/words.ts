import { hasText, text } from '@/i18n'

/** A word of the Core Business Vocabulary in the reader's language; an unknown one as it is written. */
const worded = (branch: string, word: string | undefined): string => {
  if (word === undefined || word === '') return ''
  const key = `trace.${branch}.${word}`
  return /^[a-z_]+$/.test(word) && hasText(key) ? text(key) : word
}

export const stepWord = (step: string | undefined) => worded('step', step)
export const dispositionWord = (disposition: string | undefined) => worded('disposition', disposition)

/** What happened to an item, in one word. What came into being was made, whatever the kind of event. */
export function happened(step: { bizStep?: string; type?: string; role?: string; action?: string }): string {
  if (step.role === 'input') return text('trace.step.used')
  const isMaking = step.role === 'output' || step.role === 'transformation' || step.action === 'ADD'
  if (isMaking && step.bizStep === 'commissioning') return text('trace.step.made')
  if (step.bizStep !== undefined) return stepWord(step.bizStep)
  if (step.role === 'output' || step.role === 'transformation') return text('trace.step.made')
  return step.type !== undefined && hasText(`trace.type.${step.type}`) ? text(`trace.type.${step.type}`) : (step.type ?? '')
}

/** What was last recorded of a node, in one word. */
export const lastWord = (node: { lastStep?: string; lastRole?: string; lastTime?: string }): string =>
  node.lastTime === undefined ? '' : happened({ bizStep: node.lastStep, role: node.lastRole })

/** A place as short as it can be told. */
export function placeWord(place: string | undefined): string {
  if (place === undefined) return ''
  return place
    .replace(/^https:\/\/id\.gs1\.org\/414\//, 'GLN ')
    .replace(/^urn:staveworks:site:(.*):[0-9a-f-]{36}$/, '$1')
    .replace(/^urn:staveworks:(party|place):/, '')
}
