/** The currencies that members of a cluster trade in, offered for choosing. */
export const CURRENCIES: readonly string[] = ['CNY', 'USD', 'EUR', 'JPY', 'HKD', 'GBP']
