/** What is unsent or refused, a line a document: how much, why, and what to do. */
import { Link } from 'wouter'
import type { DocumentSyncStatus } from '../../collab/sync-status.ts'
import { useWords } from '../language/useWords.ts'
import { adviceWords } from './sync-mark-words.ts'

export function SyncList({ documents }: { readonly documents: readonly DocumentSyncStatus[] }) {
  const words = useWords().sync
  return (
    <section className="mt-4 border-t border-rule pt-3">
      <h3 className="text-12 text-ink-2">{words.unsentTitle}</h3>
      <ul className="mt-1 max-h-64 overflow-y-auto">
        {documents.map((document) => (
          <li key={document.id} className="border-b border-rule py-2 last:border-b-0">
            <div className="flex items-baseline justify-between gap-3">
              <span className="min-w-0 truncate">{document.title || words.untitled}</span>
              {document.unsent > 0 && (
                <span className="figures shrink-0 text-13 text-amber">{words.unsentHere(document.unsent)}</span>
              )}
            </div>
            <p className="text-13 text-ink-2">{adviceWords(document.reason, words)}</p>
            {document.reason === 'quarantineFull' && (
              <Link href="/carry" className="touch-target inline-flex items-center text-13 text-slate hover:underline">
                {words.saveAsFile}
              </Link>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}
