/** The spine of a history: revisions and decisions under the day and the person, the newest first. */
import type { Act, ActKind } from '../../shared/review/act.ts'
import type { NamedPerson, TimelineRevision } from './history-answer.ts'

/** What the spine shows of an act. */
export interface SpineMark {
  readonly act: number
  readonly kind: ActKind
  readonly seq: number
  readonly atMs: number
  readonly by: string
  /** Of a named version; the state that an article reached. '' for the rest. */
  readonly name: string
}

type SpineEntry =
  | { readonly kind: 'revision'; readonly revision: TimelineRevision }
  | { readonly kind: 'mark'; readonly mark: SpineMark }

export interface SpineGroup {
  /** Whose revisions these are; null for decisions. */
  readonly person: NamedPerson | null
  readonly entries: readonly SpineEntry[]
}

export interface SpineDay {
  /** Whole days since 1970, in Beijing. */
  readonly day: number
  /** A moment of that day, to name it by. */
  readonly atMs: number
  readonly groups: readonly SpineGroup[]
}

const dayMs = 24 * 60 * 60 * 1_000
const beijingOffsetMs = 8 * 60 * 60 * 1_000

const dayOf = (ms: number): number => Math.floor((ms + beijingOffsetMs) / dayMs)

export function markOf(act: Act, nameOf: (account: Act['by']) => string): SpineMark {
  const name = act.kind === 'version' ? act.payload.name : act.kind === 'state' ? act.payload.to : ''
  return { act: act.id, kind: act.kind, seq: act.seq, atMs: act.atMs, by: nameOf(act.by), name }
}

/** @param revisions the newest first @param isWhole older ones are not to come: decisions on rows before them stand too */
export function spineDays(
  revisions: readonly TimelineRevision[],
  marks: readonly SpineMark[],
  isWhole: boolean,
): SpineDay[] {
  const oldest = revisions.at(-1)?.first ?? 0
  const waiting = marks.filter(({ seq }) => isWhole || seq >= oldest).toSorted((a, b) => b.seq - a.seq || b.act - a.act)
  const days: { day: number; atMs: number; groups: { person: NamedPerson | null; entries: SpineEntry[] }[] }[] = []
  function put(atMs: number, person: NamedPerson | null, entry: SpineEntry): void {
    const day = dayOf(atMs)
    if (days.at(-1)?.day !== day) days.push({ day, atMs, groups: [] })
    const groups = days.at(-1)?.groups ?? []
    const last = groups.at(-1)
    if (last !== undefined && (last.person?.id ?? null) === (person?.id ?? null)) last.entries.push(entry)
    else groups.push({ person, entries: [entry] })
  }
  for (const revision of revisions) {
    while (waiting[0] !== undefined && waiting[0].seq >= revision.first) putMark(waiting.shift())
    put(revision.receivedToMs, revision.author, { kind: 'revision', revision })
  }
  for (const mark of waiting) putMark(mark)
  return days

  function putMark(mark: SpineMark | undefined): void {
    if (mark !== undefined) put(mark.atMs, null, { kind: 'mark', mark })
  }
}
