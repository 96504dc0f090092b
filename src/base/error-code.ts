/** The code of an error of the system or the database (`ENOENT`, `57P03`), or nothing. */
export const errorCode = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : ''
