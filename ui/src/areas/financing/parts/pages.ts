/** The operator's desk. */
export const DESK = [
  { to: '/supervision/issuers', label: 'financing.issuer.list' },
  { to: '/supervision/maturities', label: 'financing.issuerMaturity.list' },
  { to: '/supervision/freezes', label: 'financing.freeze.list' },
  { to: '/supervision/inspection', label: 'financing.inspection.title' },
] as const

/** What falls due, and what was paid. */
export const DUE = [
  { to: '/maturities', label: 'financing.maturity.title' },
  { to: '/redemptions', label: 'financing.redemption.list' },
] as const
