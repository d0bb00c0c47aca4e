import { Collection, Finished, Notebook } from '@element-plus/icons-vue'
import type { NavEntry } from '../area'

const entries: NavEntry[] = [
  {
    to: '/operator/verifications',
    label: 'operator.verifications.title',
    icon: Finished,
    section: 'govern',
    order: 10,
    permissions: ['MEMBERS_VERIFY'],
    phone: true,
  },
  {
    to: '/rules',
    label: 'operator.rules.title',
    icon: Notebook,
    section: 'govern',
    order: 20,
    permissions: ['POLICY_READ'],
  },
  {
    to: '/operator/reference',
    label: 'operator.reference.title',
    icon: Collection,
    section: 'govern',
    order: 30,
    permissions: ['REFERENCE_EDIT'],
  },
]
export default entries
