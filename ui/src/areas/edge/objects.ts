import { can } from '@/session/session'
import type { ObjectPages } from '../area'

const objects: ObjectPages = {
  gateway: { noun: 'edge.gateway.noun', page: (id) => (can('DEVICE_READ') ? `/devices/gateways/${id}` : undefined) },
  connection: { noun: 'edge.connection.noun', page: (id) => (can('DEVICE_READ') ? `/devices/connections/${id}` : undefined) },
}
export default objects
