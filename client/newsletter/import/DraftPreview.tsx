/** What a text became, before it is written: counts, columns with their articles, tables, and every line without a place. */
import type { ReactNode } from 'react'
import { nameIssue } from '../../../shared/newsletter/name-issue.ts'
import type { ArticleDraft, IssueDraft } from '../../../shared/newsletter/issue-draft.ts'
import { useFormat } from '../../ui/language/useFormat.ts'
import { useWords } from '../../ui/language/useWords.ts'
import { DraftLines } from './DraftLines.tsx'
import type { ReadDraft } from './read-draft.ts'

interface DraftPreviewProps {
  readonly read: ReadDraft
  readonly actions: ReactNode
}

export function DraftPreview({ read, actions }: DraftPreviewProps) {
  const words = useWords().importing
  const { draft, report } = read
  return (
    <>
      <div className="sticky top-0 z-10 -mx-2 flex flex-wrap items-center justify-between gap-3 border-b border-rule bg-paper px-2 py-3">
        <div className="min-w-0">
          <h2 className="font-article text-20 leading-snug font-semibold break-words">
            {nameIssue(draft) || read.fileName}
          </h2>
          <p className="truncate text-13 text-ink-2">{read.fileName}</p>
        </div>
        {actions}
      </div>
      <Counts read={read} />
      <PreviewSection title={words.countColumns}>
        <Outline draft={draft} />
      </PreviewSection>
      {report.tables.length > 0 && (
        <PreviewSection title={words.tables}>
          <ul>
            {report.tables.map((table, index) => (
              <li key={index} className="flex justify-between gap-4 border-t border-rule py-1.5">
                <span className="min-w-0 break-words">{table.caption}</span>
                <span className="figures shrink-0 text-13 text-ink-2">
                  {words.tableSize(table.rows, table.columns)}
                </span>
              </li>
            ))}
          </ul>
        </PreviewSection>
      )}
      <PreviewSection title={words.unplacedTitle}>
        <DraftLines
          lead={draft.unplaced.length === 0 ? words.unplacedNone : words.unplacedLead}
          lines={draft.unplaced.map((line) => ({ ...line, why: words.reason[line.reason] }))}
        />
      </PreviewSection>
      {draft.notes.length > 0 && (
        <PreviewSection title={words.notesTitle}>
          <DraftLines lines={draft.notes.map((note) => ({ ...note, why: words.note[note.kind] }))} />
        </PreviewSection>
      )}
    </>
  )
}

function Counts({ read: { report } }: { readonly read: ReadDraft }) {
  const words = useWords().importing
  const format = useFormat()
  const counts = [
    [words.countColumns, report.columns],
    [words.countContents, report.contents],
    [words.countArticles, report.articles],
    [words.countReprints, report.reprints],
    [words.countPolicies, report.policies],
    [words.countTables, report.tables.length],
    [words.unplacedTitle, report.unplaced.length],
  ] as const
  return (
    <dl className="grid grid-cols-3 gap-y-4 py-6 wide:grid-cols-7">
      {counts.map(([label, count]) => (
        <div key={label} className="flex flex-col-reverse justify-end">
          <dt className="text-13 text-ink-2">{label}</dt>
          <dd className="figures text-26 leading-tight font-semibold">{format.count(count)}</dd>
        </div>
      ))}
    </dl>
  )
}

function PreviewSection({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section className="pt-6">
      <h2 className="pb-2 font-article text-17 font-semibold">{title}</h2>
      {children}
    </section>
  )
}

function Outline({ draft }: { readonly draft: IssueDraft }) {
  const words = useWords().importing
  const groups: readonly (readonly [string, readonly ArticleDraft[]])[] = [
    [words.frontMatter, draft.articles.filter((article) => article.column === null)],
    ...draft.columns.map(
      (column, index) => [column, draft.articles.filter((article) => article.column === index)] as const,
    ),
  ]
  return groups
    .filter(([title, articles], index) => index > 0 || (title !== '' && articles.length > 0))
    .map(([title, articles], index) => (
      <div
        key={`${index} ${title}`}
        className="border-t border-rule py-2 wide:grid wide:grid-cols-[10em_1fr] wide:gap-4"
      >
        <h3 className="font-semibold">{title}</h3>
        <ol>
          {articles.map((article) => (
            <li key={article.line} className="py-0.5">
              {article.title}
              {article.subtitle !== '' && <span className="text-13 text-ink-2">　{article.subtitle}</span>}
            </li>
          ))}
        </ol>
      </div>
    ))
}
