/** When the first of them will be looked at by itself; undefined where no machine that is heard could tell anything. */
export function nextLook(waiting: readonly { nextLookAt?: string }[]): string | undefined {
  return waiting
    .map((ticket) => ticket.nextLookAt)
    .filter((at) => at !== undefined)
    .reduce<string | undefined>((first, at) => (first === undefined || Date.parse(at) < Date.parse(first) ? at : first), undefined)
}
