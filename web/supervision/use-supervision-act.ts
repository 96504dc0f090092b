import { useActsOn } from '../api/use-acts-on.ts'

/** An act after which every page under the key loads anew; answers whether it was done. */
export const useSupervisionAct = (key: readonly string[]) => useActsOn(key).act
