export default {
  organisation: '企业',
  person: '人员',
  site: '场地',
  kind: { factory: '工厂', buyer: '采购方', service_provider: '服务商', bank: '银行', operator: '运营方' },
  size: { micro: '微型', small: '小型', medium: '中型', large: '大型', public_body: '机关事业单位' },
  role: {
    owner: '负责人',
    sales: '销售',
    purchaser: '采购',
    planner: '计划与工艺',
    worker: '工人',
    finance: '财务',
    viewer: '只读',
    operator: '运营人员',
  },
  verified: '已认证',
  unverified: '未认证',
}
