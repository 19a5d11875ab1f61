/** Invitations that nobody has used yet, each with the way to withdraw it. */
import { parseRole, type Role } from '../../../shared/access/principal.ts'
import { Button } from '../../ui/Button.tsx'
import { useWords } from '../../ui/language/useWords.ts'
import { say } from '../../ui/toast/toasts.ts'
import type { Asked } from '../../ui/useAnswer.ts'
import { lastBeijingDay } from './beijing-day.ts'
import { listIn, textOrNull } from './person.ts'
import { useAct } from './useAct.ts'
import type { ChamberNames } from './useChamberNames.ts'

export interface Invitation {
  readonly id: string
  readonly name: string
  readonly email: string | null
  readonly role: Role
  readonly chamber: string | null
  readonly endsAt: string
}

/** @throws TypeError for an answer of another shape */
export function readInvitations(answer: unknown): Invitation[] {
  return listIn(answer, 'invitations').flatMap((each) => {
    const role = parseRole(String(each['role']))
    const { id, name, endsAt } = each
    if (typeof id !== 'string' || role === null || typeof endsAt !== 'string') throw new TypeError('not an invitation')
    const isOver = !isMissing(each['usedAt']) || !isMissing(each['withdrawnAt']) || Date.parse(endsAt) <= Date.now()
    if (isOver) return []
    return [
      { id, name: String(name), email: textOrNull(each['email']), role, chamber: textOrNull(each['chamber']), endsAt },
    ]
  })
}

function isMissing(value: unknown): boolean {
  return value === null || value === undefined
}

interface InvitationListProps {
  readonly invitations: Asked<readonly Invitation[]>
  readonly names: ChamberNames
}

export function InvitationList({ invitations, names }: InvitationListProps) {
  const words = useWords().people
  const { isBusy, failure, run } = useAct()
  if (invitations.answer.phase !== 'ready') return null
  const list = invitations.answer.value
  const withdraw = (id: string): void =>
    run(async (api) => {
      await api.request('DELETE', `/invitations/${id}`)
      say(words.withdrawn)
      invitations.ask()
    })
  return (
    <section aria-labelledby="invitations" className="pt-10">
      <h2 id="invitations" className="pb-2 text-13 font-semibold text-ink-2">
        {words.invitations}
      </h2>
      {list.length === 0 ? (
        <p className="text-ink-2">{words.noInvitations}</p>
      ) : (
        <ul className="border-b border-rule">
          {list.map((each) => (
            <li key={each.id} className="flex flex-wrap items-center gap-x-4 gap-y-1 border-t border-rule py-2">
              <span className="min-w-0 flex-1 basis-56">
                {each.name} <span className="text-13 break-all text-ink-2">{each.email ?? words.anybody}</span>
              </span>
              <span className="basis-52 text-13">
                {words.invitedAs(words.roles[each.role], names.name(each.chamber))}
              </span>
              <span className="figures text-13 text-ink-2">{words.expires(lastBeijingDay(each.endsAt))}</span>
              <Button look="quiet" disabled={isBusy} onClick={() => withdraw(each.id)}>
                {words.withdraw}
              </Button>
            </li>
          ))}
        </ul>
      )}
      <p role="status" className="pt-2 text-13 text-vermilion empty:hidden">
        {failure}
      </p>
    </section>
  )
}
