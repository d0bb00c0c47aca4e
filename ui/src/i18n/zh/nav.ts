export default {
  main: '主导航',
  often: '常用',
  open: '打开导航',
  section: {
    today: '今日',
    buy: '采购',
    sell: '销售',
    make: '生产',
    trace: '追溯',
    money: '对账与收付',
    network: '伙伴',
    govern: '运营',
    own: '本企业',
  },
}
