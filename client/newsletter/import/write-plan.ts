/** Writes a planned import into the workspace, document by document; it can be stopped and taken up again. */
import type { DocumentPlan, PlannedDocument } from '../../../shared/newsletter/draft-documents.ts'
import type { DocumentId } from '../../../shared/ids.ts'
import type { Workspace } from '../../collab/workspace.ts'

export interface WriteProgress {
  readonly done: number
  readonly total: number
}

interface WriteInput {
  readonly workspace: Pick<Workspace, 'createDocument' | 'applyToDocument'>
  readonly plan: DocumentPlan
  /** Documents already written whole; a run that was stopped goes on behind them and writes none twice. */
  readonly written: Set<DocumentId>
  readonly isStopped: () => boolean
  readonly onProgress: (progress: WriteProgress) => void
}

/** True if all was written, false if it was stopped in between. */
export async function writePlan({ workspace, plan, written, isStopped, onProgress }: WriteInput): Promise<boolean> {
  const { issue, articles } = plan
  const total = articles.length + 1
  const create = ({ id, kind, title, parent }: PlannedDocument): Promise<DocumentId> =>
    workspace.createDocument({ id, kind, title, ...(parent === null ? {} : { parent }) })
  // The issue must exist before its articles, but its frame is filled last: a tree that leads to articles which are
  // not there yet would look like loss.
  await create(issue)
  for (const article of articles) {
    onProgress({ done: written.size, total })
    if (isStopped()) return false
    if (written.has(article.id)) continue
    await create(article)
    await workspace.applyToDocument(article.id, article.write)
    written.add(article.id)
  }
  if (!written.has(issue.id)) {
    await workspace.applyToDocument(issue.id, issue.write)
    written.add(issue.id)
  }
  onProgress({ done: written.size, total })
  return true
}
