/** Which stretches deserve a report, and what it calls each kind of finding. */
import type { WriteId } from '../../shared/document/cell-writes.ts'
import type { KnownStretch } from '../collab/offline-stretch.ts'
import type { Words } from '../ui/language/words.ts'
import type { Finding, FindingKind, StretchCounts } from './finding.ts'

/** Whoever was away for less has seen the mark and needs no proof that all arrived, unless something was met. */
const worthProofMs = 60_000

export function isWorthTelling(
  { fromMs, exchangedAtMs }: Pick<KnownStretch, 'fromMs' | 'exchangedAtMs'>,
  { findings, sentCells }: StretchCounts,
): boolean {
  return findings.length > 0 || (sentCells > 0 && exchangedAtMs - fromMs >= worthProofMs)
}

/** A row can hold edits of both: it is then told as one of mine, which I know about. */
export function kindHeading(
  words: Words['merge'],
  kind: FindingKind,
  findings: readonly Finding[],
  isMine: (write: WriteId) => boolean,
): string {
  switch (kind) {
    case 'overwrite':
      return words.overwrites(findings.length)
    case 'duplicate':
      return words.duplicates(findings.length)
    case 'deletedEdit': {
      const { mine, others } = splitDeletedEdits(findings, isMine)
      return [mine > 0 ? words.ownUnderDeletion(mine) : '', others > 0 ? words.othersUnderDeletion(others) : '']
        .filter((text) => text !== '')
        .join(' · ')
    }
  }
}

export function splitDeletedEdits(
  findings: readonly Finding[],
  isMine: (write: WriteId) => boolean,
): { readonly mine: number; readonly others: number } {
  const deleted = findings.filter((finding) => finding.kind === 'deletedEdit')
  const mine = deleted.filter((finding) => finding.deleted.edits.some(({ write }) => isMine(write))).length
  return { mine, others: deleted.length - mine }
}
