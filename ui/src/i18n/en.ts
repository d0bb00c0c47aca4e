import type { Messages } from './messages'

// Every file in en/ is an area of keys named as the file: en/trade.ts holds trade.*
const files = import.meta.glob<Messages>('./en/*.ts', { eager: true, import: 'default' })

export default Object.fromEntries(
  Object.entries(files).map(([path, messages]) => [path.slice('./en/'.length, -'.ts'.length), messages]),
)
