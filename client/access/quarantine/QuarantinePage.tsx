/** What was put aside: for the office to decide on, for its author to see that nothing is lost. `/quarantine` */
import { useState } from 'react'
import { ScreenFrame } from '../../newsletter/ScreenFrame.tsx'
import { Button } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { useWords } from '../../ui/language/useWords.ts'
import { SkeletonLines } from '../../ui/Skeleton.tsx'
import { useAnswer } from '../../ui/useAnswer.ts'
import { useWorkspace } from '../../ui/useWorkspace.ts'
import { LoadFailed } from '../administration/LoadFailed.tsx'
import { useAct } from '../administration/useAct.ts'
import { AlertList } from './AlertList.tsx'
import { type AsideItem, readAsidePage } from './aside-item.ts'
import { AsideLine } from './AsideLine.tsx'

export function QuarantinePage() {
  const words = useWords().quarantine
  const isOffice = useWorkspace().account.role === 'office'
  return (
    <ScreenFrame title={<span className="font-semibold">{words.title}</span>}>
      <div className="mx-auto max-w-[860px] px-4 pt-8 pb-24 wide:px-8 wide:pt-12">
        <h1 className="font-article text-26 leading-tight font-semibold">{words.title}</h1>
        <p className="max-w-[60ch] pt-1 pb-6 text-ink-2">{isOffice ? words.lead : words.leadOwn}</p>
        <AlertList />
        <Items />
      </div>
    </ScreenFrame>
  )
}

function Items() {
  const words = useWords().quarantine
  const newest = useAnswer('/quarantine', readAsidePage)
  const { isBusy, failure, run } = useAct()
  const [older, setOlder] = useState<readonly AsideItem[]>([])
  const [next, setNext] = useState<number | null | 'first'>('first')
  if (newest.answer.phase === 'asking') return <SkeletonLines count={6} />
  if (newest.answer.phase === 'failed') return <LoadFailed code={newest.answer.code} onRetry={newest.ask} />
  const items = [...newest.answer.value.items, ...older]
  const before = next === 'first' ? newest.answer.value.next : next
  const more = (): void =>
    run(async (api) => {
      const page = readAsidePage(await api.request('GET', `/quarantine?before=${before}`))
      setOlder([...older, ...page.items])
      setNext(page.next)
    })
  if (items.length === 0) return <EmptyState level={2} title={words.empty} detail={words.emptyDetail} />
  const waiting = items.filter(({ settled }) => settled === null)
  const settled = items.filter((item) => item.settled !== null)
  return (
    <>
      {waiting.length > 0 && <List id="waiting" title={words.waiting} items={waiting} onSettled={newest.ask} />}
      {settled.length > 0 && <List id="settled" title={words.settledTitle} items={settled} onSettled={newest.ask} />}
      {before !== null && (
        <Button disabled={isBusy} onClick={more}>
          {words.older}
        </Button>
      )}
      <p role="status" className="pt-2 text-13 text-vermilion empty:hidden">
        {failure}
      </p>
    </>
  )
}

interface ListProps {
  readonly id: string
  readonly title: string
  readonly items: readonly AsideItem[]
  readonly onSettled: () => void
}

function List({ id, title, items, onSettled }: ListProps) {
  return (
    <section aria-labelledby={id} className="pb-8">
      <h2 id={id} className="pb-2 text-13 font-semibold text-ink-2">
        {title}
      </h2>
      <ul className="border-b border-rule">
        {items.map((item) => (
          <AsideLine key={item.id} item={item} onSettled={onSettled} />
        ))}
      </ul>
    </section>
  )
}
