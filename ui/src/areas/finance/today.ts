import type { TodayWords } from '../area'

const words: TodayWords = {
  tasks: {
    'credential-to-sign': { label: 'finance.task.credentialToSign', all: '/credentials/issued?f=state:in:applied' },
    'credential-to-accept': { label: 'finance.task.credentialToAccept', all: '/credentials/held?f=state:in:offered' },
    'passing-to-accept': { label: 'finance.task.passingToAccept', all: '/passings/received?f=state:in:offered' },
    'cancellation-to-answer': { label: 'finance.task.cancellationToAnswer' },
    'credential-due': { label: 'finance.task.credentialDue', all: '/credentials/issued?f=state:in:live|overdue' },
    'credential-overdue': { label: 'finance.task.credentialOverdue', all: '/credentials/held?f=state:in:overdue' },
  },
  figures: {
    'credentials-held': { label: 'finance.figure.held', to: '/credentials/held?f=state:in:live|overdue' },
    'credentials-issued': { label: 'finance.figure.issued', to: '/credentials/issued?f=state:in:live|overdue' },
  },
}
export default words
