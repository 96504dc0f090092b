import { Alert, Button } from 'antd'
import type { Autosave, SaveState } from './use-autosave.ts'

const TIME = new Intl.DateTimeFormat('zh-CN', {
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hour12: false,
})

const WORDS: Readonly<Record<SaveState, string>> = {
  saved: '已保存',
  typing: '正在填写…',
  saving: '正在保存…',
  offline: '连接不上服务器，内容保留在本机，会自动重试',
  refused: '没有保存',
  conflict: '没有保存：另一处改过这份表单',
}

/** How far the form has been saved, in words. */
export function SaveWords({ save }: { readonly save: Autosave }) {
  return (
    <span className={`save-state save-state-${save.state}`} role="status">
      {save.state === 'saved' ? `已保存 ${TIME.format(new Date(save.savedAt))}` : WORDS[save.state]}
    </span>
  )
}

/** What somebody has to decide or know before his typing can be saved. */
export function SaveNotices({ save }: { readonly save: Autosave }) {
  if (save.state === 'conflict')
    return (
      <Alert
        className="form-notice"
        type="warning"
        showIcon
        title="这份表单在另一个窗口或由同事改过。您在这里填的内容没有丢，仍在这个页面上（本机也留有副本），请选择保留哪一份。"
        action={
          <span className="form-choice">
            <Button size="small" onClick={() => void save.keepMine()}>
              保留我这里的
            </Button>
            <Button size="small" onClick={() => void save.takeTheirs()}>
              改用服务器上的
            </Button>
          </span>
        }
      />
    )
  if (save.state === 'refused' && save.failure !== null)
    return <Alert className="form-notice" type="error" showIcon title={save.failure} />
  if (save.isRestored)
    return (
      <Alert
        className="form-notice"
        type="info"
        showIcon
        closable
        title="已恢复上次在这台电脑上填写、还没来得及保存到服务器的内容。"
      />
    )
  return null
}
