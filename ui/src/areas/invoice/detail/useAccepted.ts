import { computed, type Ref } from 'vue'
import { coverage } from '@/api/invoice'
import { statements } from '@/api/trade'
import { useResource } from '@/archetypes'
import type { AcceptedLine } from '../logic/threeWay'

export interface AcceptedRow extends AcceptedLine {
  acceptedOn: string
}

async function linesOf(statementId: string): Promise<AcceptedRow[]> {
  // The prices of the orders stand on the statement, tax rates with what is invoiced.
  const [covered, statement] = await Promise.all([coverage.get(statementId), statements.get(statementId)])
  const prices = new Map(statement.lines.map((line) => [line.id, line.unitPrice]))
  return covered.lines.map((line) => ({ ...line, unitPrice: prices.get(line.id) }))
}

/** The accepted lines of some statements, by their id. */
export function useAccepted(statementIds: Ref<string[]>) {
  const key = computed(() => [...new Set(statementIds.value)].sort().join(' '))
  const { data, problem, reload } = useResource(async () => {
    const ids = key.value === '' ? [] : key.value.split(' ')
    const lines = (await Promise.all(ids.map(linesOf))).flat()
    return new Map(lines.map((line) => [line.id, line]))
  }, key)
  return { accepted: data, problem, reload }
}
