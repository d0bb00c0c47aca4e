import { fetchAll } from '@/api/list'
import { can } from '@/session/session'

/** The machines that can be chosen; none for who may not see them. */
export const fetchMachines = () => (can('CATALOG_READ') ? fetchAll('/machines') : Promise.resolve([]))
