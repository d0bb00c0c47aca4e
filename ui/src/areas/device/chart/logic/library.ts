/** What draws: a library as large as all the rest of the application. It is fetched once, by whoever sees first that it will be needed. */
async function fetchLibrary() {
  const [{ init, use }, { CustomChart, LineChart }, { GridComponent, TitleComponent }, { CanvasRenderer }] = await Promise.all([
    import('echarts/core'),
    import('echarts/charts'),
    import('echarts/components'),
    import('echarts/renderers'),
  ])
  use([CustomChart, LineChart, GridComponent, TitleComponent, CanvasRenderer])
  return init
}

let fetching: ReturnType<typeof fetchLibrary> | undefined

/** A failed attempt is made again the next time. */
export function library(): ReturnType<typeof fetchLibrary> {
  fetching ??= fetchLibrary().catch((failure: unknown) => {
    fetching = undefined
    throw failure
  })
  return fetching
}
