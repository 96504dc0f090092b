import type { ProgrammeForm } from './form-values.ts'

/** The words of stages. */
export const FORM_STAGE_WORDS: Readonly<Record<ProgrammeForm['stage'], string>> = {
  posting: '发榜',
  application: '申报',
  contract: '任务书',
  report: '执行报告',
  acceptance: '验收',
}
