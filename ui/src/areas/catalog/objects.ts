import type { ObjectPages } from '../area'

const objects: ObjectPages = {
  product: { noun: 'catalog.product.title', page: (id) => `/products/${id}` },
  machine: { noun: 'catalog.machine.title', page: () => '/machines' },
}
export default objects
