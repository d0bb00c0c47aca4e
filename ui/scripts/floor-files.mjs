// Tells the floor's service worker which files its pages need: what index.html loads, both languages, and the floor
// chunk with what it may load later.
import { createHash } from 'node:crypto'

const WORKER = 'floor-worker.js'
const STARTS = [/\/src\/areas\/floor\/pages\.ts$/, /\/src\/i18n\/(zh|en)\.ts$/]

/** @returns {import('vite').Plugin} */
export function floorFiles() {
  return {
    name: 'floor-files',
    apply: 'build',
    generateBundle: {
      order: 'post',
      handler(_options, bundle) {
        const chunks = Object.values(bundle).filter((output) => output.type === 'chunk')
        const worker = bundle[WORKER]
        if (worker?.type !== 'chunk') throw new Error(`${WORKER} is missing from the build`)
        /** @type {Set<string>} */
        const files = new Set(['favicon.svg'])
        /** @param {string} name */
        const take = (name) => {
          const chunk = bundle[name]
          if (files.has(name) || chunk?.type !== 'chunk') return
          files.add(name)
          for (const style of chunk.viteMetadata?.importedCss ?? []) files.add(style)
          for (const asset of chunk.viteMetadata?.importedAssets ?? []) files.add(asset)
          for (const next of chunk.imports) take(next)
        }
        for (const chunk of chunks) if (chunk.isEntry && chunk.fileName !== WORKER) take(chunk.fileName)
        for (const start of STARTS) {
          const found = chunks.filter((chunk) => chunk.facadeModuleId !== null && start.test(chunk.facadeModuleId))
          if (found.length === 0) throw new Error(`No chunk holds ${start}`)
          for (const chunk of found) for (const name of [chunk.fileName, ...chunk.dynamicImports]) take(name)
        }
        const paths = [...files].sort().map((name) => `/${name}`)
        const version = createHash('sha256').update(paths.join()).digest('hex').slice(0, 12)
        worker.code = worker.code
          .replaceAll('__FLOOR_FILES__', JSON.stringify(paths))
          .replaceAll('__FLOOR_VERSION__', JSON.stringify(version))
      },
    },
  }
}
