/** A login name in the one form in which it is kept and looked up: typing habits do not matter. */
export const loginKey = (typed: string): string => typed.normalize('NFKC').trim().toLowerCase()
