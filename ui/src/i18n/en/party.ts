export default {
  organisation: 'Organisation',
  person: 'Person',
  site: 'Site',
  kind: { factory: 'Factory', buyer: 'Buyer', service_provider: 'Service provider', bank: 'Bank', operator: 'Operator' },
  size: { micro: 'Micro', small: 'Small', medium: 'Medium', large: 'Large', public_body: 'Public body' },
  role: {
    owner: 'Owner',
    sales: 'Sales',
    purchaser: 'Purchasing',
    planner: 'Planning',
    worker: 'Worker',
    finance: 'Finance',
    viewer: 'Reader',
    operator: 'Operator staff',
  },
  verified: 'Verified',
  unverified: 'Not verified',
}
