/** What a merge left to decide in one open document, kept up to date by a worker that holds a copy of it. */
import * as Y from 'yjs'
import type { Stretch } from '../../shared/merge/merge-report.ts'
import type { KnownStretch } from '../collab/offline-stretch.ts'
import type { OpenDocument } from '../collab/open-document.ts'
import { type Store, createStore, hasSameFields } from '../collab/store.ts'
import type { Workspace } from '../collab/workspace.ts'
import type { Finding, FoundMerge, StretchCounts } from './finding.ts'
import { type MergeWorker, startMergeWorker } from './start-merge-worker.ts'
import { whenIdle } from '../ui/when-idle.ts'
import type { TableName } from './table-schema.ts'

export interface FindingsState {
  /** `failed`: the worker could not read the document; the page says so and goes on. */
  readonly phase: 'reading' | 'ready' | 'failed'
  /** What is found now, and after it what was found earlier on this screen and has been decided since. */
  readonly findings: readonly Finding[]
  readonly openIds: ReadonlySet<string>
  /** Those that were open at some time since the screen came. */
  readonly wereOpen: ReadonlySet<string>
  readonly stretch: StretchCounts | null
  /** That of which `stretch` counts. */
  readonly reported: KnownStretch | null
}

export interface FindingsSource {
  readonly state: Store<FindingsState>
  close(): void
}

// Long enough that a burst of a colleague's changes is looked at once.
const settleMs = 700

export const nothingFound: FindingsState = {
  phase: 'reading',
  findings: [],
  openIds: new Set(),
  wereOpen: new Set(),
  stretch: null,
  reported: null,
}

/** A report as it was told first: what is decided since stays in it, and later work of others is not of that time. */
interface KeptReport {
  readonly lastRow: string
  readonly counts: StretchCounts
}

function keepReport(before: KeptReport | null, counts: StretchCounts, of: KnownStretch | null): KeptReport {
  const lastRow = of?.lastRow ?? ''
  const first = before?.lastRow === lastRow ? before.counts : counts
  const findings = [...new Set([...(before?.counts.findings ?? []), ...counts.findings])]
  return { lastRow, counts: { ...first, findings } }
}

export interface SourceParts {
  readonly workspace: Pick<Workspace, 'stretches' | 'readUpdates'>
  readonly open: Pick<OpenDocument, 'id' | 'doc' | 'whenReady'>
  readonly table: TableName
  readonly start?: () => MergeWorker
}

export function createFindingsSource({
  workspace,
  open,
  table,
  start = startMergeWorker,
}: SourceParts): FindingsSource {
  const { doc, id } = open
  const state = createStore<FindingsState>(nothingFound, hasSameFields)
  const worker: MergeWorker = start()
  const seen = new Map<string, Finding>()
  const early: Uint8Array[] = []
  let isLoaded = false
  let isClosed = false
  let job = 0
  let asked: KnownStretch | null = null
  let report: KeptReport | null = null
  let timer: ReturnType<typeof setTimeout> | null = null

  function stretchNow(): KnownStretch | null {
    return workspace.stretches.getSnapshot().find((each) => each.document === id && each.isDelivered) ?? null
  }

  function find(): void {
    timer = null
    if (isClosed || !isLoaded) return
    asked = stretchNow()
    const stretch: Stretch | null = asked === null ? null : { before: asked.before, after: asked.after, own: asked.own }
    worker.send({ type: 'find', job: ++job, table, stretch })
  }

  function findSoon(): void {
    timer ??= setTimeout(find, settleMs)
  }

  function take({ findings, openIds, stretch }: FoundMerge): void {
    for (const finding of findings) seen.set(finding.id, finding)
    if (stretch !== null) report = keepReport(report, stretch, asked)
    else report = null
    state.set({
      phase: 'ready',
      findings: [...seen.values()],
      openIds: new Set(openIds),
      wereOpen: new Set([...state.getSnapshot().wereOpen, ...openIds]),
      stretch: report?.counts ?? null,
      reported: asked,
    })
  }

  const fail = (): void => state.set({ ...state.getSnapshot(), phase: 'failed' })
  worker.listen((answer) => {
    // An older question was about an older document.
    if (isClosed || answer.job !== job) return
    if (answer.type === 'found') take(answer.found)
    else if (answer.type === 'same') state.set({ ...state.getSnapshot(), reported: asked })
    else fail()
  }, fail)

  const onUpdate = (update: Uint8Array): void => {
    if (!isLoaded) return void early.push(update)
    worker.send({ type: 'update', update })
    findSoon()
  }
  doc.on('update', onUpdate)
  const stopStretches = workspace.stretches.subscribe(() => {
    const stretch = stretchNow()
    if (
      stretch?.exchangedAtMs !== asked?.exchangedAtMs ||
      stretch?.lastRow !== asked?.lastRow ||
      stretch?.after !== asked?.after
    )
      findSoon()
  })

  async function load(): Promise<void> {
    await open.whenReady
    // The table is drawn first: reading a second copy would take its time from the page.
    await whenIdle()
    if (isClosed) return
    const stored = await workspace.readUpdates(id)
    if (isClosed) return
    // Encoding a large document takes a part of a second of the page's time: only where the device holds no copy.
    const updates = stored === null ? [Y.encodeStateAsUpdate(doc)] : stored.map(({ bytes }) => bytes)
    worker.send({ type: 'load', updates: [...updates, ...early.splice(0)] })
    isLoaded = true
    find()
  }
  void load()

  return {
    state,
    close() {
      isClosed = true
      if (timer !== null) clearTimeout(timer)
      doc.off('update', onUpdate)
      stopStretches()
      worker.stop()
    },
  }
}
