/** The chambers as tenants: whose people are let in, with the ways to keep them out and to let them in again. */
import { useState } from 'react'
import { Button } from '../../ui/Button.tsx'
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { useWords } from '../../ui/language/useWords.ts'
import { SkeletonLines } from '../../ui/Skeleton.tsx'
import { useAnswer } from '../../ui/useAnswer.ts'
import { LoadFailed } from './LoadFailed.tsx'
import { listIn, readPeople } from './person.ts'
import { useAct } from './useAct.ts'
import { useChamberNames } from './useChamberNames.ts'

type Status = 'active' | 'suspended' | 'removed'

interface Chamber {
  readonly id: string
  readonly name: string
  readonly status: Status
}

/** @throws TypeError for an answer of another shape */
function readChambers(answer: unknown): Chamber[] {
  return listIn(answer, 'chambers').map(({ id, name, status }) => {
    if (typeof id !== 'string' || typeof name !== 'string') throw new TypeError('not a chamber')
    return { id, name, status: status === 'suspended' || status === 'removed' ? status : 'active' }
  })
}

export function ChambersSection() {
  const words = useWords().people
  const names = useChamberNames()
  const chambers = useAnswer('/chambers', readChambers)
  const people = useAnswer('/people', readPeople)
  const { isBusy, failure, run } = useAct()
  const [asked, setAsked] = useState<{ readonly chamber: Chamber; readonly status: Status } | null>(null)
  if (chambers.answer.phase === 'asking') return <SkeletonLines count={8} />
  if (chambers.answer.phase === 'failed') return <LoadFailed code={chambers.answer.code} onRetry={chambers.ask} />
  const nameOf = ({ id, name }: Chamber): string => (name === '' ? names.name(id) : name)
  const peopleOf = ({ id }: Chamber): number =>
    people.answer.phase === 'ready' ? people.answer.value.filter(({ chamber }) => chamber === id).length : 0
  const change = (chamber: Chamber, status: Status): void =>
    run(async (api) => {
      await api.request('PATCH', `/chambers/${encodeURIComponent(chamber.id)}`, { status })
      setAsked(null)
      chambers.ask()
    })
  const list = chambers.answer.value
  return (
    <>
      <p className="max-w-[60ch] pb-4 text-ink-2">{words.chambersLead}</p>
      {list.length === 0 && <EmptyState level={2} title={words.noChambers} />}
      <ul className="border-b border-rule">
        {list.map((chamber) => (
          <li key={chamber.id} className="flex flex-wrap items-center gap-x-4 gap-y-1 border-t border-rule py-2">
            <span className="min-w-0 flex-1 basis-56 break-words">{nameOf(chamber)}</span>
            <span className="figures basis-24 text-13 text-ink-2">{words.chamberPeople(peopleOf(chamber))}</span>
            <span
              className={`basis-20 text-13 ${chamber.status === 'active' ? 'text-jade' : 'font-semibold text-vermilion'}`}
            >
              {words.chamberStatus[chamber.status]}
            </span>
            <span className="ml-auto flex gap-1">
              {chamber.status === 'active' ? (
                <>
                  <Button look="quiet" disabled={isBusy} onClick={() => setAsked({ chamber, status: 'suspended' })}>
                    {words.chamberSuspend}
                  </Button>
                  <Button look="quiet" disabled={isBusy} onClick={() => setAsked({ chamber, status: 'removed' })}>
                    {words.chamberRemove}
                  </Button>
                </>
              ) : (
                <Button look="quiet" disabled={isBusy} onClick={() => change(chamber, 'active')}>
                  {words.chamberRestore}
                </Button>
              )}
            </span>
          </li>
        ))}
      </ul>
      <p role="status" className="pt-2 text-13 text-vermilion empty:hidden">
        {failure}
      </p>
      {asked !== null && (
        <ConfirmDialog
          isOpen
          title={
            asked.status === 'removed'
              ? words.chamberRemoveTitle(nameOf(asked.chamber))
              : words.chamberSuspendTitle(nameOf(asked.chamber))
          }
          detail={
            asked.status === 'removed' ? words.chamberRemoveDetail : words.chamberSuspendDetail(peopleOf(asked.chamber))
          }
          stayLabel={words.chamberStay}
          goLabel={asked.status === 'removed' ? words.chamberRemove : words.chamberSuspend}
          isBusy={isBusy}
          onStay={() => setAsked(null)}
          onGo={() => change(asked.chamber, asked.status)}
        />
      )}
    </>
  )
}
