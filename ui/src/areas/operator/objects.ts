import type { ObjectPages } from '../area'

const objects: ObjectPages = {
  policy: { noun: 'operator.rules.noun', page: () => '/rules' },
}
export default objects
