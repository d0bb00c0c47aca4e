/** Texts by key, nested. */
export interface Messages {
  [key: string]: string | Messages
}
