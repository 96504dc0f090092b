/** What the translator does not carry over; the message is the group under which it is reported. */
export class Untranslatable extends Error {}

/** Rules that depend on each other; publicodes notices while running, if it ever runs into it. */
export class Circle extends Untranslatable {
  constructor() {
    super('rules that depend on each other in a circle')
  }
}

export const untranslatable = (group: string): never => {
  throw new Untranslatable(group)
}
