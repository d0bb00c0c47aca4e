/**
 * What a gateway says of a connection that fails, in the reader's words. The gateway speaks English, also to its log; what is
 * not known here is shown as it came.
 */

/** Its sentence, the text's last key, and the names of what stands in it. */
const KNOWN: readonly [RegExp, string, readonly string[]][] = [
  [/^the server can't be reached: (.+)$/, 'unreachable', ['detail']],
  [/^no answer from (\S+) within (\d+) s/, 'noAnswer', ['place', 'seconds']],
  [/^the connection to (\S+) was lost/, 'lost', ['place']],
  [/^unit (\d+) does not answer/, 'unitSilent', ['unit']],
  [/^(\S+) does not answer within (\d+) ms/, 'placeSilent', ['place', 'millis']],
  [/the server refuses the user or the password/, 'password', []],
  [/does not trust the gateway's certificate yet/, 'gatewayUntrusted', []],
  [/^the server's certificate \(SHA-256 ([0-9a-f]+)\) is not trusted yet/, 'serverUntrusted', ['thumbprint']],
  [/^the server shows no certificate/, 'noCertificate', []],
  [/^the server offers no (\S+) with (\w+)/, 'notOffered', ['policy', 'mode']],
  [/the server has no room for another client/, 'noRoom', []],
  [/the server does not answer (in time|within)|^the server opens no session/, 'serverSlow', []],
  [/^node \((.+)\) is none/, 'node', ['node']],
  [/^Bad_NodeIdUnknown/, 'nodeUnknown', []],
  [/^nothing was published to (\S+) yet/, 'unpublished', ['topic']],
  [/^the gateway was started without --mqtt-port/, 'noMqtt', []],
  [/^illegal function \(1\)/, 'function', []],
  [/^illegal address \(2\)/, 'address', []],
  [/^illegal value \(3\)/, 'value', []],
  [/^device failure \(4\)/, 'failure', []],
  [/^device busy \(6\)/, 'busy', []],
  [/^(gateway path unavailable \(10\)|no answer from the unit behind the gateway \(11\))/, 'path', []],
  [/^(.+) is not there; is the adapter plugged in/, 'serial', ['port']],
]

export interface Fault {
  key: string
  values: Record<string, string>
}

export function faultOf(message: string): Fault | undefined {
  for (const [sentence, key, names] of KNOWN) {
    const found = sentence.exec(message)
    if (found !== null) return { key, values: Object.fromEntries(names.map((name, at) => [name, found[at + 1] ?? ''])) }
  }
  return undefined
}
