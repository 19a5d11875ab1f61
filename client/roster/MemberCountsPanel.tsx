/** The federation's members in numbers: by role and batch, and the two words that mean two numbers each. */
import { type ReactNode, useMemo, useState } from 'react'
import { memberBatches, memberRoles } from '../../shared/roster/federation-schema.ts'
import { type CodeCount, countMembers } from '../../shared/roster/member-counts.ts'
import type { Member } from '../../shared/roster/member.ts'
import type { Choice } from '../../shared/table/column.ts'
import { useTodayInBeijing } from '../tables/useTodayInBeijing.ts'
import { FramePanel } from '../ui/frame/FramePanel.tsx'
import { useFormat } from '../ui/language/useFormat.ts'
import { useLanguage, useWords } from '../ui/language/useWords.ts'
import { AsOfField } from './AsOfField.tsx'
import { CountBar, type CountPart } from './CountBar.tsx'

interface MemberCountsPanelProps {
  readonly members: readonly Member[]
  readonly onShow: (rows: readonly string[], name: string) => void
  readonly onClose: () => void
}

export function MemberCountsPanel({ members, onShow, onClose }: MemberCountsPanelProps) {
  const today = useTodayInBeijing()
  const [chosenDay, setChosenDay] = useState<string | null>(null)
  const day = chosenDay ?? today
  const counts = useMemo(() => countMembers(members, day), [members, day])
  const words = useWords().roster
  const format = useFormat()
  const language = useLanguage() === 'en' ? 'en' : 'zh'
  const partsOf = (codes: readonly CodeCount[], choices: readonly Choice[]): CountPart[] =>
    codes.map(({ code, members }) => ({
      key: code,
      name: choices.find((choice) => choice.code === code)?.label[language] ?? words.countOther,
      rows: members,
    }))
  const show = (part: CountPart): void => onShow(part.rows, part.name)
  const showName = (part: CountPart): string => words.countShow(part.name, part.rows.length)
  return (
    <FramePanel title={words.counts} onClose={onClose}>
      <div className="flex flex-col gap-6 px-4 py-4">
        <p>
          <span className="figures font-article text-34 leading-none font-semibold">{format.count(counts.total)}</span>
          <span className="pl-2 text-ink-2">{words.countTotal}</span>
        </p>
        <CountSection title={words.countByRole}>
          <AsOfField today={today} onChange={setChosenDay} />
          <p className="pt-1 pb-2 text-13 text-ink-2">{words.countAsOfNote(day)}</p>
          <CountBar
            parts={[
              ...partsOf(counts.roles, memberRoles),
              { key: 'outOfTerm', name: words.countOutOfTerm, rows: counts.outOfTerm },
            ]}
            onShow={show}
            showName={showName}
          />
        </CountSection>
        <CountSection title={words.countByBatch}>
          <CountBar parts={partsOf(counts.batches, memberBatches)} onShow={show} showName={showName} />
        </CountSection>
        <CountSection title={words.countTwoReadings}>
          <p className="text-13 text-ink-2">{words.countTwoReadingsNote}</p>
          <dl className="mt-2 border-t border-rule">
            <Reading word={words.council} narrow={counts.council.narrow} wide={counts.council.wide}>
              {[words.councilNarrow, words.councilWide]}
            </Reading>
            <Reading word={words.firstBatch} narrow={counts.firstBatch.narrow} wide={counts.firstBatch.wide}>
              {[words.firstBatchNarrow, words.firstBatchWide]}
            </Reading>
          </dl>
        </CountSection>
        {(counts.suspended.length > 0 || counts.left.length > 0) && (
          <p className="text-13 text-ink-2">{words.countNotIn(counts.suspended.length, counts.left.length)}</p>
        )}
      </div>
    </FramePanel>
  )
}

export function CountSection({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section>
      <h3 className="pb-2 text-13 font-semibold">{title}</h3>
      {children}
    </section>
  )
}

interface ReadingProps {
  readonly word: string
  readonly narrow: number
  readonly wide: number
  /** What each of the two numbers counts. */
  readonly children: readonly [narrow: string, wide: string]
}

function Reading({ word, narrow, wide, children: [narrowWords, wideWords] }: ReadingProps) {
  return (
    <div className="flex gap-4 border-b border-rule py-2">
      <dt className="w-16 shrink-0 font-semibold">{word}</dt>
      <dd className="min-w-0 flex-1 text-13">
        <p className="flex justify-between gap-2">
          <span className="text-ink-2">{narrowWords}</span>
          <span className="figures font-semibold">{narrow}</span>
        </p>
        <p className="flex justify-between gap-2">
          <span className="text-ink-2">{wideWords}</span>
          <span className="figures font-semibold">{wide}</span>
        </p>
      </dd>
    </div>
  )
}
