/** Once the whole account has ended: hands in what this device holds of every document, and keeps count of what could not be (R18). */
import type { DocumentId } from '../../shared/ids.ts'
import { type CloseCode, closeCode } from '../../shared/protocol/close-code.ts'
import type { DocumentEntry } from './document-entry.ts'
import type { DocumentShelf } from './document-shelf.ts'
import type { LocalReplica } from './local-replica.ts'
import type { Outbox } from './outbox.ts'
import { type RowId, damagedHere } from './replica-database.ts'
import type { Store } from './store.ts'

export interface EndedDocument {
  readonly id: DocumentId
  readonly title: string
  /** Changes of this device that the relay keeps apart now. */
  readonly handedIn: number
  /** Changes that it does not have. */
  readonly left: number
  /** Made on this device and never made at the server: nobody there can take its content. */
  readonly isNew: boolean
  /** A new title that did not arrive. */
  readonly newTitle: string | null
  /** What this device holds and cannot read; nobody took it. */
  readonly damaged: readonly RowId[]
  /** Why the relay did not take what is left: a name of `closeCode`; null while it may still take it. */
  readonly refusal: string | null
}

export interface AccessEnd {
  /** Nothing more is on its way: each document was handed in, or refused. */
  readonly isSettled: boolean
  readonly documents: readonly EndedDocument[]
}

export interface AccessEndParts {
  readonly replica: LocalReplica
  readonly outbox: Outbox
  readonly shelf: DocumentShelf
  readonly documents: Store<readonly DocumentEntry[]>
  readonly tell: (end: AccessEnd) => void
}

/** @returns looks again: to be called whenever what is unsent or refused may have changed */
export async function handInAll(parts: AccessEndParts): Promise<() => void> {
  const { replica, outbox, shelf, documents, tell } = parts
  // Those that were open handed theirs in before anybody knew that the account had ended.
  const before = new Map(
    shelf.sessions().map(({ id, state }) => [id, state.getSnapshot().isHandedIn ? state.getSnapshot().quarantined : 0]),
  )
  // Before anything is waited for: what the outbox hands in meanwhile was unsent, too, and has to be named.
  const most = new Map([...replica.documentsWithUnsent()].map((id) => [id, replica.unsentCountOf(id)]))
  await replica.refresh()
  const damaged = await readDamaged(replica)
  const titles = new Map(documents.getSnapshot().map(({ id, title }) => [id, title]))

  function describe(id: DocumentId): EndedDocument {
    const left = replica.unsentCountOf(id)
    most.set(id, Math.max(most.get(id) ?? 0, left))
    const isNew = replica.creations.has(id)
    return {
      id,
      title: titles.get(id) ?? '',
      handedIn: Math.max(0, (before.get(id) ?? 0) - (damaged.get(id)?.length ?? 0)) + (most.get(id) ?? 0) - left,
      left,
      isNew,
      newTitle: replica.renames.get(id)?.title ?? null,
      damaged: damaged.get(id) ?? [],
      refusal: left === 0 || isNew ? null : refusalName(outbox.refusals.get(id)),
    }
  }

  function look(): void {
    const ids = new Set([
      ...before.keys(),
      ...most.keys(),
      ...replica.documentsWithUnsent(),
      ...replica.creations.keys(),
      ...replica.renames.keys(),
      ...damaged.keys(),
    ])
    const described = [...ids].map(describe).filter(hasAnything)
    tell({
      isSettled: described.every(({ left, isNew, refusal }) => left === 0 || isNew || refusal !== null),
      documents: described,
    })
  }

  // Of what holds nothing unsent nothing is needed here any more.
  void replica.change(...replica.registry.map(({ id }) => ({ type: 'forgetDocument', document: id }) as const))
  replica.revision.subscribe(look)
  look()
  outbox.kickAll()
  return look
}

async function readDamaged(replica: LocalReplica): Promise<Map<DocumentId, RowId[]>> {
  // A device that does not answer holds nothing that anybody could read.
  const aside = await replica.inDatabase('looking for damage', (opened) => opened.getAll('quarantined')).catch(() => [])
  const damaged = aside.filter(({ reason }) => reason.startsWith(damagedHere))
  const rows = new Map<DocumentId, RowId[]>()
  for (const { document, id } of damaged) rows.set(document, [...(rows.get(document) ?? []), id])
  return rows
}

function hasAnything({ handedIn, left, isNew, newTitle, damaged }: EndedDocument): boolean {
  return handedIn + left + damaged.length > 0 || isNew || newTitle !== null
}

function refusalName(code: CloseCode | undefined): string | null {
  if (code === undefined) return null
  return Object.entries(closeCode).find(([, known]) => known.code === code.code)?.[0] ?? code.reason
}
