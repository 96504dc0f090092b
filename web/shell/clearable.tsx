import { CloseCircleFilled } from '@ant-design/icons'

/** A field that can be emptied by a button which says so. */
export const CLEARABLE = { clearIcon: <CloseCircleFilled aria-label="清除" /> }
