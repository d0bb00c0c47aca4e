import type { ObjectPages } from '../area'

const objects: ObjectPages = {
  device: { noun: 'device.noun', page: (id) => `/devices/${id}` },
}
export default objects
