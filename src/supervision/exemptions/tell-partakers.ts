import type { Tx } from '../../db/database.ts'
import { tell } from '../../party/message.store.ts'
import { mayAct } from '../../party/permission.ts'
import { ROLE_CODES } from '../../party/role.ts'
import { type Exemption, listPartakers } from './exemption.store.ts'

const HEARD = ROLE_CODES.filter((role) => mayAct(role, 'exemption.state'))

type Telling = {
  readonly exemption: Pick<Exemption, 'id' | 'number' | 'title' | 'opened_by'>
  /** Everybody whom its events name. */
  readonly persons: readonly string[]
  readonly now: Date
}

/** Tells those who took part that there is a file, so that they may be heard in it before it is judged. */
export async function tellPartakers(tx: Tx, { exemption, persons, now }: Telling): Promise<void> {
  const { id, number, title, opened_by: opener } = exemption
  const partakers = await listPartakers(tx, id, { persons, roles: HEARD })
  await tell(
    tx,
    partakers
      .filter(({ person_id: person }) => person !== opener)
      .map(({ person_id: personId, organisation_id: organisationId }) => ({
        personId,
        organisationId,
        title: `您参与办理的事项已立尽职免责卷：${title}`.slice(0, 200),
        body: `${number} 由日志自动组成，缺什么逐条写明。请看卷；对程序、依据、勤勉、利害关系或损失有要说明的，在报送前以本人名义写入。`,
        link: `/exemptions/${id}`,
        request: `exemption:${id}:opened`,
      })),
    now,
  )
}
