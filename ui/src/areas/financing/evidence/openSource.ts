import type { InjectionKey } from 'vue'
import type { Fact } from '@/api/financing'

/** Opens the document that a fact comes from; missing on paper, and where the holder did not let its documents be read. */
export const openSource: InjectionKey<((fact: Fact) => void) | undefined> = Symbol('openSource')
