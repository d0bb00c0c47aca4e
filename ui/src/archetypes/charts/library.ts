type Drawing = typeof import('./drawing')

let fetching: Promise<Drawing['init']> | undefined

/**
 * What draws charts: a large library. It is fetched once, by whoever sees first that it will be needed. A failed attempt
 * is made again the next time.
 */
export function chartLibrary(): Promise<Drawing['init']> {
  fetching ??= import('./drawing').then(
    ({ init }) => init,
    (failure: unknown) => {
      fetching = undefined
      throw failure
    },
  )
  return fetching
}
