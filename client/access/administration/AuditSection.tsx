/** The audit log, newest first, a line an act; the whole of it as a file. */
import { Download } from 'lucide-react'
import { useState } from 'react'
import { isRecord } from '../../collab/api.ts'
import { Button, buttonClass } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { useFormat } from '../../ui/language/useFormat.ts'
import { useWords } from '../../ui/language/useWords.ts'
import { SkeletonLines } from '../../ui/Skeleton.tsx'
import { useAnswer } from '../../ui/useAnswer.ts'
import { useStore } from '../../ui/useStore.ts'
import { useWorkspace } from '../../ui/useWorkspace.ts'
import { LoadFailed } from './LoadFailed.tsx'
import { listIn, readPeople } from './person.ts'
import { useAct } from './useAct.ts'
import { useChamberNames } from './useChamberNames.ts'

interface AuditLine {
  readonly id: number
  readonly at: string
  /** Null for the server's console. */
  readonly actor: string | null
  readonly act: string
  readonly subject: { readonly kind: string; readonly id: string }
  readonly detail: Readonly<Record<string, unknown>>
}

/** @throws TypeError for an answer of another shape */
function readLines(answer: unknown): AuditLine[] {
  return listIn(answer, 'events').map(({ id, at, actor, act, subject, detail }) => {
    if (typeof id !== 'number' || typeof at !== 'string' || typeof act !== 'string' || !isRecord(subject)) {
      throw new TypeError('not an event')
    }
    const name = isRecord(actor) ? String(actor['name']) : null
    const about = { kind: String(subject['kind']), id: String(subject['id']) }
    return { id, at, actor: name, act, subject: about, detail: isRecord(detail) ? detail : {} }
  })
}

const pageSize = 100
const newestPath = `/audit?limit=${pageSize}`

export function AuditSection() {
  const words = useWords().people
  const newest = useAnswer(newestPath, readLines)
  const { isBusy, failure, run } = useAct()
  const [earlier, setEarlier] = useState<readonly AuditLine[]>([])
  const [isWhole, setIsWhole] = useState(false)
  if (newest.answer.phase === 'asking') return <SkeletonLines count={8} />
  if (newest.answer.phase === 'failed') return <LoadFailed code={newest.answer.code} onRetry={newest.ask} />
  const lines = [...newest.answer.value, ...earlier]
  const hasMore = !isWhole && newest.answer.value.length === pageSize
  const more = (): void =>
    run(async (api) => {
      const page = readLines(await api.request('GET', `${newestPath}&before=${lines.at(-1)?.id ?? 0}`))
      setEarlier([...earlier, ...page])
      setIsWhole(page.length < pageSize)
    })
  return (
    <>
      <div className="flex flex-wrap items-end justify-between gap-3 pb-4">
        <p className="max-w-[60ch] min-w-0 flex-1 basis-72 text-ink-2">{words.auditLead}</p>
        <a href="/api/audit.jsonl" download className={buttonClass('plain')}>
          <Download aria-hidden />
          {words.auditExport}
        </a>
      </div>
      {lines.length === 0 ? <EmptyState level={2} title={words.auditEmpty} /> : <Lines lines={lines} />}
      {hasMore && (
        <Button className="mt-4" disabled={isBusy} onClick={more}>
          {words.auditMore}
        </Button>
      )}
      <p role="status" className="pt-2 text-13 text-vermilion empty:hidden">
        {failure}
      </p>
    </>
  )
}

function Lines({ lines }: { readonly lines: readonly AuditLine[] }) {
  const words = useWords().people
  const { moment } = useFormat()
  const nameSubject = useSubjectNames()
  return (
    <ol className="border-b border-rule">
      {lines.map((line) => {
        const subject = nameSubject(line)
        const sentence = words.acts[line.act]?.(subject) ?? `${line.act} ${subject}`
        return (
          <li key={line.id} className="flex flex-wrap gap-x-4 gap-y-0.5 border-t border-rule py-2">
            <time dateTime={line.at} className="figures basis-32 text-13 text-ink-2">
              {moment(line.at)}
            </time>
            <span className="min-w-0 flex-1 basis-64 break-words">
              <span className="font-semibold">{line.actor ?? words.console}</span> {sentence}
            </span>
          </li>
        )
      })}
    </ol>
  )
}

function useSubjectNames(): (line: AuditLine) => string {
  const words = useWords().people
  const names = useChamberNames()
  const people = useAnswer('/people', readPeople).answer
  const documents = useStore(useWorkspace().documents)
  return ({ subject: { kind, id }, detail }) => {
    if (kind === 'account') {
      const known = people.phase === 'ready' ? people.value.find((person) => person.id === id) : undefined
      return known?.name ?? (typeof detail['email'] === 'string' ? detail['email'] : id)
    }
    if (kind === 'chamber') return names.name(id)
    if (kind === 'document') return documents.find((entry) => entry.id === id)?.title || words.untitled
    if (kind === 'invitation' && typeof detail['email'] === 'string') return detail['email']
    return ''
  }
}
