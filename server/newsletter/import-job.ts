/** Imports an issue: reads the text, makes its documents, and delivers their content as ordinary updates of one account. */
import * as Y from 'yjs'
import { schemaVersion } from '../../shared/document/kind.ts'
import { seedUpdate } from '../../shared/document/seed.ts'
import type { AccountId, DocumentId } from '../../shared/ids.ts'
import { planDocuments, type PlannedDocument } from '../../shared/newsletter/draft-documents.ts'
import { type DraftReport, reportDraft } from '../../shared/newsletter/issue-draft-report.ts'
import type { IssueDraft } from '../../shared/newsletter/issue-draft.ts'
import { importText } from '../../shared/newsletter/text-import/import-text.ts'
import { decodeSource } from '../../shared/newsletter/text-import/source-bytes.ts'
import type { DocumentRegistry } from '../relay/ports.ts'

export interface ImportParts {
  readonly registry: Pick<DocumentRegistry, 'create'>
  /** Hands one update to the document as if `account` had typed it; durable when it resolves. */
  readonly deliver: (document: DocumentId, update: Uint8Array) => Promise<void>
  readonly account: AccountId
  readonly now: () => number
}

export interface ImportReport extends DraftReport {
  readonly issueId: DocumentId
}

/** The draft holds nothing that could be an issue. Nothing was written. */
export class NotAnIssueError extends Error {
  override readonly name = 'NotAnIssueError'
  readonly draft: IssueDraft
  constructor(draft: IssueDraft) {
    super(
      'The file is not in the form of the newsletter: it has neither contents (a page number and a title a line) nor a ' +
        'line with the number or the quarter of the issue. Nothing was imported.',
    )
    this.draft = draft
  }
}

/**
 * @throws SourceError if bytes are no text
 * @throws NotAnIssueError if the text is no issue
 * @throws RangeError if it would make more documents than an issue has
 */
export async function importIssue(source: string | Uint8Array, parts: ImportParts): Promise<ImportReport> {
  const draft = importText(typeof source === 'string' ? source : decodeSource(source, TextDecoder))
  if (draft.unplaced.some((line) => line.reason === 'notTheForm') || isEmpty(draft)) throw new NotAnIssueError(draft)
  const plan = planDocuments(draft)
  await createRecord(plan.issue, parts)
  for (const article of plan.articles) {
    await createRecord(article, parts)
    await deliverContent(article, parts)
  }
  // The frame comes last: no row of the tree ever names an article that is not there yet.
  await deliverContent(plan.issue, parts)
  return { issueId: plan.issue.id, ...reportDraft(draft) }
}

function isEmpty(draft: IssueDraft): boolean {
  return draft.articles.length === 0 && draft.cover.number === '' && draft.cover.year === ''
}

async function createRecord({ id, kind, title, parent }: PlannedDocument, parts: ImportParts): Promise<void> {
  const record = { id, kind, title, parent, chamber: null, schema: schemaVersion }
  await parts.registry.create({ ...record, createdBy: parts.account, createdAtMs: parts.now() }, seedUpdate(kind))
}

async function deliverContent(document: PlannedDocument, { deliver }: ImportParts): Promise<void> {
  for (const update of contentUpdates(document)) await deliver(document.id, update)
}

/** Small updates travel together, so that a frame of a hundred rows is not a hundred rows of the log. */
const maxUpdateBytes = 256 * 1024

function contentUpdates(document: Pick<PlannedDocument, 'kind' | 'write'>): Uint8Array[] {
  const doc = new Y.Doc({ gc: false })
  Y.applyUpdate(doc, seedUpdate(document.kind))
  const updates: Uint8Array[] = []
  let waiting: Uint8Array[] = []
  let bytes = 0
  const flush = (): void => {
    if (waiting.length > 0) updates.push(Y.mergeUpdates(waiting))
    waiting = []
    bytes = 0
  }
  doc.on('update', (update: Uint8Array) => {
    if (bytes + update.length > maxUpdateBytes) flush()
    waiting.push(update)
    bytes += update.length
  })
  document.write(doc)
  flush()
  doc.destroy()
  return updates
}
