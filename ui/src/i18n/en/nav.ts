export default {
  main: 'Main navigation',
  often: 'Often used',
  open: 'Open navigation',
  section: {
    today: 'Today',
    buy: 'Buying',
    sell: 'Selling',
    make: 'Making',
    trace: 'Trace',
    money: 'Statements and money',
    network: 'Partners',
    govern: 'Operating',
    own: 'Our organisation',
  },
}
