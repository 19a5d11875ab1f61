/** Reads a chosen file into a draft on this device; nothing is sent and nothing is written. */
import type { DraftReport } from '../../../shared/newsletter/issue-draft-report.ts'
import { reportDraft } from '../../../shared/newsletter/issue-draft-report.ts'
import type { IssueDraft } from '../../../shared/newsletter/issue-draft.ts'
import { importText } from '../../../shared/newsletter/text-import/import-text.ts'
import { decodeSource } from '../../../shared/newsletter/text-import/source-bytes.ts'

export interface ReadDraft {
  readonly fileName: string
  readonly draft: IssueDraft
  readonly report: DraftReport
}

/** @throws SourceError if the file is no text */
export async function readDraft(file: Pick<File, 'name' | 'arrayBuffer'>): Promise<ReadDraft> {
  const draft = importText(decodeSource(new Uint8Array(await file.arrayBuffer()), TextDecoder))
  return { fileName: file.name, draft, report: reportDraft(draft) }
}
