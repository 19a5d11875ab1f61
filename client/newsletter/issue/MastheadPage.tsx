/** What stands around the articles: cover, slogans, cover lines, masthead and statements, each edited in place. */
import { type IssueMeta, issueMeta } from '../../../shared/newsletter/frame.ts'
import { useWords } from '../../ui/language/useWords.ts'
import type { Words } from '../../ui/language/words.ts'
import { CellField } from './CellField.tsx'
import { FrameList } from './FrameList.tsx'
import { useIssue } from './issue-context.ts'
import { useAttempt } from './useAttempt.ts'

function metaLabels(words: Words['issue']): Readonly<Record<IssueMeta, string>> {
  return {
    title: words.coverTitle,
    fullTitle: words.coverFullTitle,
    number: words.coverNumber,
    year: words.coverYear,
    quarter: words.coverQuarter,
    publisher: words.coverPublisher,
    publisherEnglish: words.coverPublisherEnglish,
  }
}

const narrowFields: ReadonlySet<IssueMeta> = new Set(['number', 'year', 'quarter'])

export function MastheadPage() {
  const words = useWords().issue
  const { view, actions, canEdit } = useIssue()
  const attempt = useAttempt()
  const labels = metaLabels(words)
  return (
    <div className="mx-auto max-w-[760px] px-4 pt-8 pb-24 wide:px-8 wide:pt-12">
      <h1 className="font-article text-26 leading-tight font-semibold">{words.masthead}</h1>
      <section aria-label={words.cover} className="pt-6">
        <h2 className="border-b border-rule pb-2 font-article text-17 font-semibold">{words.cover}</h2>
        <div className="grid grid-cols-3 gap-4 pt-4">
          {issueMeta.map((field) => (
            <div key={field} className={narrowFields.has(field) ? '' : 'col-span-3'}>
              <CellField
                label={labels[field]}
                value={view.meta[field]}
                isReadOnly={!canEdit}
                lang={field === 'publisherEnglish' ? 'en' : undefined}
                onCommit={(value) => attempt(actions.setCover(field, value))}
              />
            </div>
          ))}
        </div>
      </section>
      <FrameList
        table="slogans"
        title={words.slogans}
        addLabel={words.addSlogan}
        fields={[{ name: 'text', label: words.rowText }]}
      />
      <FrameList
        table="coverLines"
        title={words.coverLines}
        addLabel={words.addCoverLine}
        fields={[{ name: 'text', label: words.rowText }]}
      />
      <FrameList
        table="masthead"
        title={words.mastheadRows}
        addLabel={words.addMastheadRow}
        fields={[
          { name: 'role', label: words.mastheadRole, isNarrow: true },
          { name: 'value', label: words.mastheadValue, isWrapped: true },
        ]}
      />
      <FrameList
        table="statements"
        title={words.statements}
        addLabel={words.addStatement}
        fields={[{ name: 'text', label: words.rowText, isLong: true }]}
      />
    </div>
  )
}
