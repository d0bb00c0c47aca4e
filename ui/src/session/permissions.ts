import type { Schema } from '@/api/contract'

/**
 * The permissions that pages ask about: the server's, as its code writes them. A page hides what the caller may not do,
 * the server decides.
 */
export type Permission = Uppercase<Schema<'Permission'>>
