import type { TodayWords } from '../area'

const words: TodayWords = {
  tasks: {
    'rfq-to-quote': { label: 'trade.task.rfqToQuote', all: '/rfqs/asked?f=state:in:open' },
    'counter-to-answer': { label: 'trade.task.counterToAnswer', all: '/quotes/given?f=state:in:countered' },
    'quotes-to-compare': { label: 'trade.task.quotesToCompare', all: '/rfqs/own?f=state:in:open|closed' },
    'order-to-confirm': { label: 'trade.task.orderToConfirm', all: '/orders/sold?f=state:in:placed' },
    'sample-to-approve': { label: 'trade.task.sampleToApprove', all: '/orders/bought?f=state:in:awaiting_sample' },
    'change-to-answer': { label: 'trade.task.changeToAnswer' },
    'delivery-to-dispatch': { label: 'trade.task.deliveryToDispatch', all: '/orders/sold?f=state:in:confirmed|delivering' },
    'delivery-to-receive': { label: 'trade.task.deliveryToReceive', all: '/deliveries/incoming?f=state:in:dispatched' },
    'delivery-to-accept': { label: 'trade.task.deliveryToAccept', all: '/deliveries/incoming?f=state:in:received' },
    'statement-to-send': { label: 'trade.task.statementToSend', all: '/statements/issued?f=state:in:draft' },
    'statement-to-agree': { label: 'trade.task.statementToAgree', all: '/statements/received?f=state:in:sent' },
    'dispute-to-answer': { label: 'trade.task.disputeToAnswer', all: '/statements/issued?f=state:in:disputed' },
    'deposit-to-pay': { label: 'trade.task.depositToPay', all: '/orders/bought?f=depositState:eq:due' },
    'payment-to-make': { label: 'trade.task.paymentToMake', all: '/statements/received?f=state:in:sent|disputed|agreed' },
    'payment-to-confirm': { label: 'trade.task.paymentToConfirm', all: '/payments?f=state:in:instructed' },
    'deposit-to-refund': { label: 'trade.task.depositToRefund' },
    'refund-to-confirm': { label: 'trade.task.refundToConfirm', all: '/payments?f=state:in:instructed' },
    'terms-running-out': { label: 'trade.task.termsRunningOut' },
  },
  figures: {
    'orders-open': { label: 'trade.figure.ordersOpen', to: '/orders' },
    'orders-due-this-week': { label: 'trade.figure.ordersDue', to: '/orders' },
    receivable: { label: 'trade.figure.receivable', to: '/balances' },
    payable: { label: 'trade.figure.payable', to: '/balances' },
  },
}
export default words
