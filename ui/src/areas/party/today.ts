import type { TodayWords } from '../area'

const words: TodayWords = {
  tasks: {
    'verification-to-decide': { label: 'party.task.verificationToDecide', all: '/operator/verifications' },
    'organisation-to-verify': { label: 'party.task.organisationToVerify', all: '/organisation?tab=verification' },
  },
  figures: {
    members: { label: 'party.figure.members', to: '/members' },
    'members-verified': { label: 'party.figure.membersVerified', to: '/members?f=verified:eq:true' },
  },
}
export default words
