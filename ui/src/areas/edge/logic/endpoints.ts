/** Ways in which an OPC UA server may be spoken to, the safest first. */
interface Way {
  securityPolicy: string
  securityMode: string
}

const MODES = ['SignAndEncrypt', 'Sign', 'None']
const POLICIES = ['Aes256_Sha256_RsaPss', 'Aes128_Sha256_RsaOaep', 'Basic256Sha256', 'None']

const place = (known: readonly string[], name: string) => (known.indexOf(name) < 0 ? known.length : known.indexOf(name))
export const isKnownWay = ({ securityPolicy, securityMode }: Way): boolean => POLICIES.includes(securityPolicy) && MODES.includes(securityMode)

/** What the gateway does not speak stands last. */
export function safestFirst<One extends Way>(ways: readonly One[]): One[] {
  return [...ways].sort(
    (a, b) =>
      Number(isKnownWay(b)) - Number(isKnownWay(a)) ||
      place(MODES, a.securityMode) - place(MODES, b.securityMode) ||
      place(POLICIES, a.securityPolicy) - place(POLICIES, b.securityPolicy),
  )
}
