/** Who may read and write one document, by name and with the reason: `/documents/:id/access`. */
import { Link } from 'wouter'
import { type Level, parseLevel } from '../../shared/access/grant.ts'
import { parseRole, type Role } from '../../shared/access/principal.ts'
import { type DocumentId, parseDocumentId } from '../../shared/ids.ts'
import { isRecord } from '../collab/api.ts'
import { ScreenFrame } from '../newsletter/ScreenFrame.tsx'
import { Button } from '../ui/Button.tsx'
import { documentPath } from '../ui/document-path.ts'
import { useWords } from '../ui/language/useWords.ts'
import { NotFound } from '../ui/NotFound.tsx'
import { SkeletonLines } from '../ui/Skeleton.tsx'
import { say } from '../ui/toast/toasts.ts'
import { useAnswer } from '../ui/useAnswer.ts'
import { useStore } from '../ui/useStore.ts'
import { useWorkspace } from '../ui/useWorkspace.ts'
import { lastBeijingDay } from './administration/beijing-day.ts'
import { LoadFailed } from './administration/LoadFailed.tsx'
import { listIn, textOrNull } from './administration/person.ts'
import { useAct } from './administration/useAct.ts'
import { type ChamberNames, useChamberNames } from './administration/useChamberNames.ts'
import { GrantForm } from './GrantForm.tsx'

interface Reason {
  /** Null where the role is the reason. */
  readonly grant: { readonly id: string; readonly document: string; readonly level: Level } | null
  readonly seq: number | null
  readonly endsAt: string | null
}

interface PersonWithAccess {
  readonly account: string
  readonly name: string
  readonly role: Role
  readonly chamber: string | null
  readonly level: Level | 'inspect'
  readonly because: readonly Reason[]
}

interface DocumentAccess {
  readonly mayShare: boolean
  readonly people: readonly PersonWithAccess[]
}

export function DocumentAccessPage({ id }: { readonly id: string }) {
  const words = useWords().people
  const documentId = parseDocumentId(id)
  const entry = useStore(useWorkspace().documents).find((each) => each.id === documentId)
  if (documentId === null) {
    return (
      <ScreenFrame title={null}>
        <NotFound />
      </ScreenFrame>
    )
  }
  const title = entry?.title || words.untitled
  return (
    <ScreenFrame title={<span className="font-semibold">{words.accessTitle}</span>}>
      <div className="mx-auto max-w-[860px] px-4 pt-8 pb-24 wide:px-8 wide:pt-12">
        <header className="pb-6">
          <h1 className="font-article text-26 leading-tight font-semibold break-words">
            {entry === undefined ? (
              words.accessTitle
            ) : (
              <Link href={documentPath(entry)} className="hover:underline">
                {words.accessOf(title)}
              </Link>
            )}
          </h1>
          <p className="max-w-[60ch] pt-1 text-ink-2">{words.accessLead}</p>
        </header>
        <People id={documentId} />
      </div>
    </ScreenFrame>
  )
}

function People({ id }: { readonly id: DocumentId }) {
  const words = useWords().people
  const names = useChamberNames()
  const { answer, ask } = useAnswer(`/documents/${id}/access`, readAccess)
  if (answer.phase === 'asking') return <SkeletonLines count={6} />
  if (answer.phase === 'failed') {
    if (answer.code === 'forbidden') return <p className="text-ink-2">{words.accessForbidden}</p>
    return <LoadFailed code={answer.code} onRetry={ask} />
  }
  const { people, mayShare } = answer.value
  return (
    <>
      <h2 className="figures pb-2 text-13 font-semibold text-ink-2">{words.accessPeople(people.length)}</h2>
      <ul className="border-b border-rule">
        {people.map((person) => (
          <PersonLine key={person.account} id={id} person={person} names={names} mayShare={mayShare} onChanged={ask} />
        ))}
      </ul>
      {mayShare && <GrantForm id={id} onGiven={ask} />}
    </>
  )
}

interface PersonLineProps {
  readonly id: DocumentId
  readonly person: PersonWithAccess
  readonly names: ChamberNames
  readonly mayShare: boolean
  readonly onChanged: () => void
}

function PersonLine({ id, person, names, mayShare, onChanged }: PersonLineProps) {
  const words = useWords().people
  const { isBusy, failure, run } = useAct()
  const withdraw = (grant: string): void =>
    run(async (api) => {
      await api.request('DELETE', `/documents/${id}/grants/${grant}`)
      say(words.grantWithdrawn(person.name))
      onChanged()
    })
  return (
    <li className="grid gap-x-4 gap-y-1 border-t border-rule py-2.5 wide:grid-cols-[1fr_1fr_2fr]">
      <span className="min-w-0 break-words">
        <span className="font-semibold">{person.name}</span>{' '}
        <span className="text-13 text-ink-2">{names.name(person.chamber)}</span>
      </span>
      <span>{words.levels[person.level]}</span>
      <ul className="text-13 text-ink-2">
        {person.because.map(({ grant, seq, endsAt }) => (
          <li key={grant?.id ?? 'role'} className="flex min-h-8 flex-wrap items-center gap-x-2">
            <span>
              {grant === null
                ? words.becauseRole(words.roles[person.role])
                : grant.document === id
                  ? words.becauseGrant
                  : words.becauseGrantAbove}
              {grant !== null && seq === null && ` · ${words.levels[grant.level]}`}
              {seq !== null && ` · ${words.fixedState(seq)}`}
              {endsAt !== null && ` · ${words.endsAt(lastBeijingDay(endsAt))}`}
            </span>
            {mayShare && grant?.document === id && (
              <Button look="quiet" disabled={isBusy} onClick={() => withdraw(grant.id)}>
                {words.withdraw}
              </Button>
            )}
          </li>
        ))}
      </ul>
      <p role="status" className="text-13 text-vermilion empty:hidden">
        {failure}
      </p>
    </li>
  )
}

/** @throws TypeError for an answer of another shape */
function readAccess(answer: unknown): DocumentAccess {
  const people = listIn(answer, 'people').map((each): PersonWithAccess => {
    const role = parseRole(String(each['role']))
    const level = each['level'] === 'inspect' ? 'inspect' : parseLevel(String(each['level']))
    const { account, name } = each
    if (typeof account !== 'string' || typeof name !== 'string' || role === null || level === null) {
      throw new TypeError('nobody with access')
    }
    return {
      account,
      name,
      role,
      chamber: textOrNull(each['chamber']),
      level,
      because: listIn(each, 'because').map(readReason),
    }
  })
  return { mayShare: isRecord(answer) && answer['mayShare'] === true, people }
}

function readReason({ kind, id, document, level: named, seq, endsAt }: Record<string, unknown>): Reason {
  const level = parseLevel(String(named))
  const isGrant = kind === 'grant' && typeof id === 'string' && typeof document === 'string' && level !== null
  return {
    grant: isGrant ? { id, document, level } : null,
    seq: typeof seq === 'number' ? seq : null,
    endsAt: textOrNull(endsAt),
  }
}
