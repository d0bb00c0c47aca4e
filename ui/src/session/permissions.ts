/**
 * The permissions that pages ask about; the same names as the server's `Permission`. A page hides what the caller may
 * not do, the server decides.
 */
export const PERMISSIONS = [
  'DIRECTORY_READ',
  'ORGANISATION_EDIT',
  'PEOPLE_MANAGE',
  'API_KEYS_MANAGE',
  'MEMBERS_VERIFY',
  'POLICY_READ',
  'POLICY_EDIT',
  'REFERENCE_EDIT',
  'CATALOG_READ',
  'CATALOG_EDIT',
  'RFQ_READ',
  'RFQ_WRITE',
  'QUOTE_READ',
  'QUOTE_WRITE',
  'ORDER_READ',
  'ORDER_WRITE',
  'ORDER_CONFIRM',
  'DELIVERY_READ',
  'DELIVERY_WRITE',
  'ACCEPTANCE_WRITE',
  'STATEMENT_READ',
  'STATEMENT_WRITE',
  'PAYMENT_WRITE',
  'LEDGER_READ',
  'PRODUCTION_READ',
  'PRODUCTION_WRITE',
  'SCAN',
  'PAY_READ',
  'AUDIT_READ',
  'CLUSTER_READ',
] as const

export type Permission = (typeof PERMISSIONS)[number]
