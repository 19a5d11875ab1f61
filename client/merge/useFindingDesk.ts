/** All that the cards of one document's findings need: words, people, states, and the ways to decide. */
import { useEffect, useMemo } from 'react'
import { formatWriteId, type WriteId } from '../../shared/document/cell-writes.ts'
import { IdRanges } from '../../shared/document/id-ranges.ts'
import { type CellValue, cellsOf } from '../../shared/document/cell.ts'
import { linkTable } from '../../shared/merge/row-link.ts'
import { settlementTable } from '../../shared/merge/settlement-key.ts'
import type { CellContext } from '../../shared/table/cell-text.ts'
import type { TableSchema } from '../../shared/table/column.ts'
import { columnTable, type RowAuthor } from '../../shared/table/row-writes.ts'
import type * as Y from 'yjs'
import type { OpenDocument } from '../collab/open-document.ts'
import { todayInBeijing } from '../tables/today-in-beijing.ts'
import { useFederationRoster } from '../tables/useFederationRoster.ts'
import { useFormat } from '../ui/language/useFormat.ts'
import { useLanguage, useWords } from '../ui/language/useWords.ts'
import { type ReadableStore, useStore } from '../ui/useStore.ts'
import { useWorkspace } from '../ui/useWorkspace.ts'
import {
  type Decision,
  type FindingState,
  decide,
  decideAll,
  findingState,
  readJudgements,
  takeBack,
} from './decisions.ts'
import { type Finding, rowsOf, writesOf } from './finding.ts'
import { type CellWords, createCellWords } from './finding-words.ts'
import { type TableName, tableSchemas } from './table-schema.ts'
import { unsettledCountOf } from './unsettled-count.ts'
import { type Writer, createWriters } from './writers.ts'

export interface FindingDesk {
  readonly open: OpenDocument
  readonly schema: TableSchema
  readonly context: CellContext
  readonly cells: CellWords
  readonly canWrite: boolean
  readonly isUnreachable: boolean
  stateOf(finding: Finding): FindingState
  /** Name and time, as far as they are known here. */
  who(write: WriteId, fallback?: { readonly name: string; readonly at: string }): string
  readonly isMine: (write: WriteId) => boolean
  writer(write: WriteId): Writer | null
  decide(finding: Finding, decision: Decision): void
  decideAll(findings: readonly Finding[], decision: Decision): void
  takeBack(findings: readonly Finding[]): void
}

export interface DeskParts {
  readonly open: OpenDocument
  readonly table: TableName
  readonly canWrite: boolean
  /** Whose people and times are shown. */
  readonly findings: readonly Finding[]
}

export function useFindingDesk({ open, table, canWrite, findings }: DeskParts): FindingDesk {
  const workspace = useWorkspace()
  const { account } = workspace
  const format = useFormat()
  const words = useWords().merge
  const language = useLanguage() === 'en' ? 'en' : 'zh'
  const { directory } = useFederationRoster()
  const schema = tableSchemas[table]
  const { doc } = open
  const version = useStore(useMemo(() => createCellsVersion(open, findings), [open, findings]))
  const writers = useMemo(() => createWriters(workspace.api, open.id), [workspace, open.id])
  useEffect(() => () => writers.close(), [writers])
  useEffect(() => writers.ask(findings.flatMap(writesOf)), [writers, findings])
  const { known, isUnreachable } = useStore(writers.state)
  const stretches = useStore(workspace.stretches)

  return useMemo(() => {
    const context: CellContext = { todayInBeijing: todayInBeijing(Date.now()), chambers: directory }
    const judgements = readJudgements(doc)
    const own = new IdRanges(stretches.find((each) => each.document === open.id)?.own)
    const writer = (write: WriteId): Writer | null => known.get(formatWriteId(write)) ?? null
    const isMine = (write: WriteId): boolean =>
      writer(write)?.author.id === account.id ||
      own.covers(write.client, write.clock, 1) ||
      write.client === doc.clientID
    const sign = (): RowAuthor => ({ at: new Date().toISOString(), by: account.name })
    return {
      open,
      schema,
      context,
      cells: createCellWords({ doc, schema, context, words, language }),
      canWrite,
      isUnreachable,
      stateOf: (finding) => findingState(doc, finding, judgements),
      writer,
      isMine,
      who(write, fallback) {
        const found = writer(write)
        const at = format.moment(found?.at ?? fallback?.at ?? '')
        if (isMine(write)) return words.by(words.me, at)
        if (found === null) return words.by(fallback?.name || words.unknownWriter, at)
        const { author, deliverer } = found
        return words.by(author.id === deliverer.id ? author.name : words.broughtBy(author.name, deliverer.name), at)
      },
      decide(finding, decision) {
        decide(doc, finding, decision, sign())
        unsettledCountOf(workspace).refresh()
      },
      decideAll(all, decision) {
        decideAll(doc, all, decision, sign())
        unsettledCountOf(workspace).refresh()
      },
      takeBack(all) {
        takeBack(doc, all, sign())
        unsettledCountOf(workspace).refresh()
      },
    } satisfies FindingDesk
    // `version` stands for the content of the document, which is read here.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [
    open,
    doc,
    schema,
    directory,
    known,
    isUnreachable,
    stretches,
    account,
    words,
    language,
    format,
    canWrite,
    version,
  ])
}

/** A burst of changes is one drawing. */
const drawAfterMs = 60

/** Judgements, and names of columns: whatever else changes concerns no card. */
const judgingTables: ReadonlySet<string> = new Set([settlementTable, linkTable, columnTable])

/** Rises when something changes that a card shows; a colleague who types elsewhere in the table costs nothing. */
function createCellsVersion({ doc }: OpenDocument, findings: readonly Finding[]): ReadableStore<number> {
  const rows = new Set(findings.flatMap(rowsOf))
  let version = 0
  const isShown = (name: string): boolean => {
    const [table = '', row = ''] = name.split('/')
    return judgingTables.has(table) || rows.has(row)
  }
  return {
    getSnapshot: () => version,
    subscribe(listener) {
      let timer: ReturnType<typeof setTimeout> | null = null
      const onChange = ({ keysChanged }: Y.YMapEvent<CellValue>): void => {
        if (![...keysChanged].some(isShown)) return
        timer ??= setTimeout(() => {
          timer = null
          version++
          listener()
        }, drawAfterMs)
      }
      const cells = cellsOf(doc)
      cells.observe(onChange)
      return () => {
        cells.unobserve(onChange)
        if (timer !== null) clearTimeout(timer)
      }
    },
  }
}
