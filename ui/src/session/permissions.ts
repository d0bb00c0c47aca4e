/**
 * The permissions that pages ask about; the same names as the server's `Permission`. A page hides what the caller may
 * not do, the server decides.
 */
export const PERMISSIONS = [
  'ORGANISATION_EDIT',
  'PEOPLE_READ',
  'PEOPLE_EDIT',
  'API_KEY_EDIT',
  'DIRECTORY_READ',
  'VERIFICATION_REQUEST',
  'VERIFICATION_DECIDE',
  'POLICY_READ',
  'POLICY_EDIT',
  'REFERENCE_EDIT',
  'CATALOG_READ',
  'CATALOG_EDIT',
  'RFQ_READ',
  'RFQ_EDIT',
  'RFQ_AWARD',
  'QUOTE_READ',
  'QUOTE_EDIT',
  'ORDER_READ',
  'ORDER_PLACE',
  'ORDER_CONFIRM',
  'DELIVERY_READ',
  'DELIVERY_EDIT',
  'ACCEPTANCE_EDIT',
  'STATEMENT_READ',
  'STATEMENT_EDIT',
  'PAYMENT_READ',
  'PAYMENT_EDIT',
  'LEDGER_READ',
  'PRODUCTION_READ',
  'PRODUCTION_EDIT',
  'SCAN',
  'PAY_READ_OWN',
  'PAY_READ_ALL',
] as const

export type Permission = (typeof PERMISSIONS)[number]
