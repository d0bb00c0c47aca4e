import type { Schema } from './contract'

/** An amount in a currency; the amount is a decimal text so that no cent is lost. */
export type Money = Schema<'Money'>

/** A quantity with its UN/ECE Recommendation 20 unit code. */
export type Quantity = Schema<'Quantity'>

/** An organisation as other objects mention it. */
export type PartyRef = Schema<'Party'>
