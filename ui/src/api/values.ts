/** An amount in a currency; the amount is a decimal text so that no cent is lost. */
export interface Money {
  amount: string
  currency: string
}

/** A quantity with its UN/ECE Recommendation 20 unit code. */
export interface Quantity {
  value: string
  unit: string
}

/** An organisation as other objects mention it. */
export interface PartyRef {
  id: string
  name: string
}
