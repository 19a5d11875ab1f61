/** Imports an issue from plain text: choose or drop a file, look at what it became, then write it. */
import { Upload } from 'lucide-react'
import { type DragEvent, useRef, useState } from 'react'
import { useLocation } from 'wouter'
import { may } from '../../../shared/access/policy.ts'
import { principalOf } from '../../collab/signed-in-account.ts'
import { Button } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { useWords } from '../../ui/language/useWords.ts'
import type { Words } from '../../ui/language/words.ts'
import { NoticeBar } from '../../ui/NoticeBar.tsx'
import { SkeletonLines } from '../../ui/Skeleton.tsx'
import { useWorkspace } from '../../ui/useWorkspace.ts'
import { maxSourceBytes } from '../../../shared/newsletter/text-import/source-bytes.ts'
import { ScreenFrame } from '../ScreenFrame.tsx'
import { DraftPreview } from './DraftPreview.tsx'
import { ImportLink } from './ImportLink.tsx'
import { type Import, type ImportFailure, useImport } from './useImport.ts'
import type { WriteProgress } from './write-plan.ts'

function failureWords(failure: ImportFailure, words: Words['importing']): string {
  switch (failure) {
    case 'empty':
      return words.empty
    case 'tooLarge':
      return words.tooLarge(maxSourceBytes / 1024 / 1024)
    case 'notText':
      return words.notText
    case 'parseFailed':
      return words.parseFailed
    case 'writeFailed':
      return words.failed
    case 'stopped':
      return words.cancelled
  }
}

export function ImportScreen() {
  const words = useWords().importing
  const { account } = useWorkspace()
  const [, navigate] = useLocation()
  const run = useImport((issue) => navigate(`/issues/${issue}`))
  const isAllowed = may(principalOf(account), 'create', { kind: 'issue', chamber: null })
  return (
    <ScreenFrame
      title={<span className="font-semibold">{words.title}</span>}
      navigation={<ImportLink />}
      notices={
        run.failure !== null && (
          <NoticeBar tone={run.failure === 'stopped' ? 'attention' : 'danger'}>
            {failureWords(run.failure, words)}
          </NoticeBar>
        )
      }
    >
      {isAllowed ? <ImportSteps run={run} /> : <EmptyState title={words.title} detail={words.notAllowed} />}
    </ScreenFrame>
  )
}

function ImportSteps({ run }: { readonly run: Import }) {
  const words = useWords().importing
  const { state } = run
  return (
    <div className="mx-auto max-w-[860px] px-4 pt-8 pb-24 wide:px-8 wide:pt-12">
      <h1 className="font-article text-26 leading-tight font-semibold">{words.title}</h1>
      <p className="mt-1 mb-8 max-w-[40em] text-ink-2">{words.lead}</p>
      {state.step === 'choosing' && <FileDrop onChoose={run.choose} />}
      {state.step === 'reading' && <SkeletonLines count={8} />}
      {(state.step === 'preview' || state.step === 'writing') && (
        <>
          <DraftPreview
            read={state.read}
            actions={
              state.step === 'writing' ? (
                <Writing progress={state.progress} onStop={run.stop} />
              ) : (
                <PreviewActions run={run} hasArticles={state.read.report.articles > 0} />
              )
            }
          />
        </>
      )}
    </div>
  )
}

function PreviewActions({ run, hasArticles }: { readonly run: Import; readonly hasArticles: boolean }) {
  const { importing: words } = useWords()
  const isTakenUp = run.failure === 'stopped' || run.failure === 'writeFailed'
  return (
    <div className="flex flex-wrap items-center gap-2">
      <FileButton label={words.chooseOther} onChoose={run.choose} />
      {hasArticles ? (
        <Button look="primary" onClick={run.write}>
          {isTakenUp ? words.goOn : words.confirm}
        </Button>
      ) : (
        <p className="text-13 text-ink-2">{words.nothing}</p>
      )}
    </div>
  )
}

function Writing({ progress, onStop }: { readonly progress: WriteProgress; readonly onStop: () => void }) {
  const { importing: words, common } = useWords()
  const { done, total } = progress
  return (
    <div className="flex items-center gap-4">
      <div className="w-48">
        <p className="figures text-13 text-ink-2">{words.importing(done, total)}</p>
        <progress
          aria-label={words.importing(done, total)}
          value={done}
          max={total}
          className="progress mt-1 block h-1 w-full"
        />
      </div>
      <Button onClick={onStop}>{common.cancel}</Button>
    </div>
  )
}

interface FileChoice {
  readonly onChoose: (file: File) => void
}

function FileDrop({ onChoose }: FileChoice) {
  const words = useWords().importing
  const [isOver, setIsOver] = useState(false)
  const onDrop = (event: DragEvent): void => {
    event.preventDefault()
    setIsOver(false)
    const file = event.dataTransfer.files[0]
    if (file !== undefined) onChoose(file)
  }
  return (
    <div
      onDragOver={(event) => {
        event.preventDefault()
        setIsOver(true)
      }}
      onDragLeave={() => setIsOver(false)}
      onDrop={onDrop}
      className={`flex flex-col items-center gap-3 rounded-panel border border-dashed px-6 py-16 ${isOver ? 'border-slate bg-slate-wash' : 'border-rule-strong'}`}
    >
      <Upload aria-hidden className="size-6 stroke-[1.5] text-ink-3" />
      <FileButton label={words.choose} look="primary" onChoose={onChoose} />
      <p className="text-13 text-ink-2">{words.drop}</p>
      <p className="text-13 text-ink-2">{words.safeOffline}</p>
    </div>
  )
}

function FileButton({ label, look = 'plain', onChoose }: FileChoice & { label: string; look?: 'plain' | 'primary' }) {
  const input = useRef<HTMLInputElement>(null)
  return (
    <>
      <input
        ref={input}
        type="file"
        accept=".txt,text/plain"
        aria-label={label}
        tabIndex={-1}
        className="sr-only"
        onChange={(event) => {
          const file = event.target.files?.[0]
          // The same file chosen again must be read again.
          event.target.value = ''
          if (file !== undefined) onChoose(file)
        }}
      />
      <Button look={look} onClick={() => input.current?.click()}>
        {label}
      </Button>
    </>
  )
}
