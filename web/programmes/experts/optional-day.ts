const DAY = /^(?:\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01]))?$/u

/** What a field for a day accepts that may also be left empty; the server looks closer. */
export const DAY_OR_EMPTY = [{ pattern: DAY, message: '写成 2026-03-01 的样子，或留空。' }]

/** What such a field says: a day, or null. */
export const dayOrNull = (text: string | undefined): string | null => text?.trim() || null
