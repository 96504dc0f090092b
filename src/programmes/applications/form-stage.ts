import type { FormStage } from '../forms/form.ts'

/**
 * Where a case must stand for the form of a stage to be written in. What is handed in is frozen; what is sent back
 * is written in again.
 */
export const STAGE_PLACES: Readonly<Record<FormStage, readonly string[]>> = {
  posting: ['draft', 'returned'],
  application: ['draft', 'returned'],
  contract: ['contract_draft'],
  report: ['executing', 'rectifying'],
  acceptance: ['executing', 'rectifying'],
}

const STAGES: readonly FormStage[] = ['posting', 'application', 'contract', 'report', 'acceptance']

/** A stage as the database holds it: its check allows no other word. */
export function stageOf(word: string): FormStage {
  const stage = STAGES.find((code) => code === word)
  if (stage === undefined) throw new Error('the database holds an unknown stage of forms')
  return stage
}
