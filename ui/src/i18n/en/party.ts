export default {
  organisation: 'Organisation',
  person: 'Person',
  site: 'Site',
  kind: { factory: 'Factory', buyer: 'Buyer', service_provider: 'Service provider', bank: 'Bank', operator: 'Operator' },
  size: { micro: 'Micro', small: 'Small', medium: 'Medium', large: 'Large', public_body: 'Public body' },
  role: {
    OWNER: 'Owner',
    SALES: 'Sales',
    PURCHASER: 'Purchasing',
    PLANNER: 'Planning',
    WORKER: 'Worker',
    FINANCE: 'Finance',
    VIEWER: 'Reader',
    OPERATOR: 'Operator staff',
  },
  verified: 'Verified',
  unverified: 'Not verified',
}
