import type { OrganisationKind, OrganisationSize } from '@/api/party'

export const ORGANISATION_KINDS: readonly OrganisationKind[] = ['factory', 'buyer', 'service_provider', 'bank', 'operator']
export const ORGANISATION_SIZES: readonly OrganisationSize[] = ['micro', 'small', 'medium', 'large', 'public_body']
