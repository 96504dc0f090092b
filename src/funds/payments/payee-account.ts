/** Where an organisation wants its money. */
export type PayeeAccount = {
  readonly accountName: string
  readonly bank: string
  readonly accountNumber: string
}
