/** Today in China, whatever the clock of the machine shows. */
export const todayText = (): string =>
  new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' }).format(new Date())
