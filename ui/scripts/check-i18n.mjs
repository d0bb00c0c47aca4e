// Fails when a key stands in one language only, or when the source names a key that no language has.
import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { runnerImport } from 'vite'

const source = fileURLToPath(new URL('../src', import.meta.url))
const LANGUAGES = ['zh', 'en']

/**
 * @param {string} folder
 * @returns {string[]}
 */
function filesUnder(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? filesUnder(join(folder, entry.name)) : [join(folder, entry.name)],
  )
}

/**
 * The keys of one language, and which values they hold.
 * @param {unknown} value
 * @param {string} key
 * @param {Map<string, string>} into
 */
function flatten(value, key, into) {
  if (typeof value === 'string') into.set(key, value)
  else for (const [name, inner] of Object.entries(/** @type {object} */ (value))) flatten(inner, `${key}.${name}`, into)
}

/** @param {string} language */
async function keysOf(language) {
  /** @type {Map<string, string>} */
  const keys = new Map()
  for (const file of filesUnder(join(source, 'i18n', language))) {
    const area = relative(join(source, 'i18n', language), file).replace(/\.ts$/, '')
    const { module } = await runnerImport(file, { configFile: false, logLevel: 'error' })
    flatten(/** @type {{ default: unknown }} */ (module).default, area, keys)
  }
  return keys
}

/**
 * `{count}` and its like, sorted.
 * @param {string} message
 */
const placesIn = (message) => [...message.matchAll(/\{(\w+)\}/g)].map((match) => match[1]).sort().join(',')

/** @type {string[]} */
const problems = []
const [zh, en] = await Promise.all(LANGUAGES.map(keysOf))
if (zh === undefined || en === undefined) throw new Error('two languages are expected')

for (const key of zh.keys()) if (!en.has(key)) problems.push(`${key} is missing in en`)
for (const key of en.keys()) if (!zh.has(key)) problems.push(`${key} is missing in zh`)
for (const [key, message] of zh) {
  const other = en.get(key)
  if (message.trim() === '' || other?.trim() === '') problems.push(`${key} is empty`)
  if (other !== undefined && placesIn(message) !== placesIn(other)) problems.push(`${key} has other places in zh and en`)
}

const areas = new Set([...zh.keys()].map((key) => key.split('.')[0]))
const branches = new Set(
  [...zh.keys()].flatMap((key) => key.split('.').map((_, at, parts) => parts.slice(0, at + 1).join('.'))),
)

// Any single-quoted text whose first part is an area counts as a key; `area.part.${x}` must lead to a branch.
for (const file of filesUnder(source)) {
  if (!/\.(vue|ts)$/.test(file) || /\.test\.ts$|\/i18n\/(zh|en)\/|schema\.d\.ts$/.test(file)) continue
  const content = readFileSync(file, 'utf8')
  for (const [, key] of content.matchAll(/(?:['`]|keypath=")([a-z]+(?:\.[A-Za-z_][A-Za-z0-9_]*)+)['"`]/g)) {
    if (key !== undefined && areas.has(key.split('.')[0]) && !branches.has(key)) {
      problems.push(`${relative(source, file)} uses ${key}, which does not exist`)
    }
  }
  for (const [, start] of content.matchAll(/`([a-z]+(?:\.[A-Za-z_][A-Za-z0-9_]*)*)\.\$\{/g)) {
    if (start !== undefined && areas.has(start.split('.')[0]) && !branches.has(start)) {
      problems.push(`${relative(source, file)} uses ${start}.…, which does not exist`)
    }
  }
  if (file.endsWith('.vue')) {
    const template = content.replace(/<script[\s\S]*?<\/script>|<style[\s\S]*?<\/style>|<!--[\s\S]*?-->/g, '')
    const chinese = template.replace(/'中文'/g, '').match(/[\u4e00-\u9fff]+/)
    if (chinese !== null) problems.push(`${relative(source, file)} has untranslated text: ${chinese[0]}`)
  }
}

if (problems.length > 0) {
  console.error(problems.join('\n'))
  console.error(`${problems.length} translation problems`)
  process.exit(1)
}
console.log(`${zh.size} texts, each in ${LANGUAGES.join(' and ')}`)
