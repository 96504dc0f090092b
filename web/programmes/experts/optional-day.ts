/** What a field for a day says that may be left empty: a day, or null. */
export const dayOrNull = (text: string | undefined): string | null => text?.trim() || null
