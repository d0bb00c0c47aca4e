import type { Messages } from './messages'

// Every file in zh/ is an area of keys named as the file: zh/trade.ts holds trade.*
const files = import.meta.glob<Messages>('./zh/*.ts', { eager: true, import: 'default' })

export default Object.fromEntries(
  Object.entries(files).map(([path, messages]) => [path.slice('./zh/'.length, -'.ts'.length), messages]),
)
