import type { ObjectPages } from '../area'

const objects: ObjectPages = {
  import: { noun: 'base.imports.noun', page: (id) => `/imports/${id}` },
}
export default objects
