/** What all chambers gave, live from their ledgers through one connection; a secretariat sees its own. */
import { useMemo, useState } from 'react'
import { sumSubtotals } from '../../shared/ledger/ledger-subtotal.ts'
import { type TotalsRule, defaultTotalsRule, lastCountedDay, readTotalsRule } from '../../shared/ledger/totals-rule.ts'
import { ScreenFrame } from '../newsletter/ScreenFrame.tsx'
import { useFederationRoster } from '../tables/useFederationRoster.ts'
import { openDeviceNote } from '../ui/device-note.ts'
import { EmptyState } from '../ui/EmptyState.tsx'
import { useWords } from '../ui/language/useWords.ts'
import { SkeletonLines } from '../ui/Skeleton.tsx'
import { useFreshDocuments } from '../ui/useFreshDocuments.ts'
import { useStore } from '../ui/useStore.ts'
import { useWorkspace } from '../ui/useWorkspace.ts'
import { ConsolidatedFigure } from './ConsolidatedFigure.tsx'
import { ConsolidatedSections } from './ConsolidatedSections.tsx'
import { type FigureKey, figureName } from './drill.ts'
import { summedFigures } from './consolidated.ts'
import { FeedLine } from './FeedLine.tsx'
import { ruleKey } from './totals-memory.ts'
import { TotalsRuleFields } from './TotalsRuleFields.tsx'
import { useTotalsFeed } from './useTotalsFeed.ts'

export function ConsolidatedPage() {
  useFreshDocuments()
  const words = useWords().ledger
  const { account } = useWorkspace()
  const [rule, setRule] = useRule()
  const [opened, setOpened] = useState<FigureKey | null>(null)
  const { state, retry } = useTotalsFeed(rule)
  const federation = useFederationRoster()
  // The answer to an earlier question is none to this one.
  const ledgers = ruleKey(state.rule) === ruleKey(rule) ? state.ledgers : null
  const sums = useMemo(() => (ledgers === null ? null : sumSubtotals(ledgers)), [ledgers])
  const figures = useMemo(() => (sums === null ? [] : summedFigures(sums)), [sums])
  const figure = figures.find(({ key }) => opened !== null && figureName(key) === figureName(opened)) ?? null
  const isWaiting = ledgers === null && (state.connection === 'connecting' || state.connection === 'live')
  return (
    <ScreenFrame
      title={<span className="font-semibold">{words.consolidated}</span>}
      notices={<FeedLine state={state} onRetry={retry} />}
    >
      <div className="mx-auto max-w-[1080px] px-4 pt-8 pb-24 wide:px-8 wide:pt-12">
        <header className="flex flex-col gap-1 pb-6">
          <h1 className="font-article text-26 leading-tight font-semibold">{words.consolidated}</h1>
          <p className="text-ink-2">{account.role === 'office' ? words.consolidatedLead : words.consolidatedOwn}</p>
        </header>
        <TotalsRuleFields rule={rule} onChange={setRule} isWide />
        {ledgers !== null && sums !== null ? (
          ledgers.length === 0 ? (
            <EmptyState title={words.noLedgersTitle} detail={words.noLedgersDetail} />
          ) : (
            <ConsolidatedSections
              ledgers={ledgers}
              sums={sums}
              scope={ruleKey(rule)}
              lastDay={lastCountedDay(rule)}
              figures={figures}
              directory={federation.directory}
              opened={opened}
              onOpen={setOpened}
            />
          )
        ) : isWaiting ? (
          <div className="pt-10">
            <SkeletonLines count={10} />
          </div>
        ) : (
          <EmptyState title={words.feedEmptyOffline} detail={words.feedEmptyOfflineDetail} />
        )}
      </div>
      {ledgers !== null && figure !== null && (
        <ConsolidatedFigure
          key={figureName(figure.key)}
          figure={figure}
          ledgers={ledgers}
          rule={rule}
          directory={federation.directory}
          onClose={() => setOpened(null)}
        />
      )}
    </ScreenFrame>
  )
}

/** What counts, as this person last chose it on this device. */
function useRule(): readonly [TotalsRule, (rule: TotalsRule) => void] {
  const { account } = useWorkspace()
  const note = useMemo(
    () => openDeviceNote('totals-rule', account.id, (value) => readTotalsRule(value) ?? defaultTotalsRule),
    [account.id],
  )
  return [useStore(note), note.write]
}
