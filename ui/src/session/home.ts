import { can } from './session'

/** Where a session starts: a worker on the floor pages, everybody else with Today. */
export function homePath(): string {
  return can('SCAN') && !can('CATALOG_READ') && !can('ORDER_READ') ? '/floor' : '/today'
}
