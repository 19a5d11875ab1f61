/** Offers to undo: they work, they say what stands in the way, and they go with what they would write to. */
import { afterEach, describe, expect, test } from 'vitest'
import { offerStepUndo, withdrawStepUndos } from '../../../../client/tables/offer-step-undo.ts'
import { english } from '../../../../client/ui/language/english.ts'
import { offerUndo, toasts } from '../../../../client/ui/toast/toasts.ts'
import { setCell } from '../../../../shared/document/cell.ts'
import { entryTable } from '../../../../shared/ledger/ledger-schema.ts'
import { type LedgerDesk, openLedger } from '../ledger/support/ledger-desk.ts'

interface Shown {
  readonly id: string
  readonly title: string
  readonly press: () => void
}

/** What a screen of toasts would hold. */
function watchToasts() {
  const shown = new Map<string, Shown>()
  const stop = toasts[' subscribe'](({ action, options }) => {
    if (action === 'add') {
      shown.set(options.id, {
        id: options.id,
        title: String(options.title),
        press: () => options.actionProps.onClick(),
      })
    } else if (action === 'close') shown.delete(options.id)
  })
  return { titles: () => [...shown.values()].map(({ title }) => title), last: () => [...shown.values()].at(-1), stop }
}

let screen = watchToasts()
afterEach(() => {
  screen.stop()
  screen = watchToasts()
})

function offer({ doc, model }: LedgerDesk) {
  const step = model.writes?.write([{ row: 'a', field: 'note', value: 'new' }]) ?? null
  offerStepUndo({ text: 'Changed', doc, model, step, language: 'en', words: english })
}

describe('an offer to undo', () => {
  test('takes its step back and goes', () => {
    const desk = openLedger({ a: { donor: 'River Mill', note: 'old' } })
    offer(desk)
    screen.last()?.press()
    expect(desk.model.row('a')?.['note']).toBe('old')
    expect(screen.titles()).toEqual([])
  })

  test('names the cell that somebody wrote since, and leaves it', () => {
    const desk = openLedger({ a: { donor: 'River Mill', note: 'old' } })
    offer(desk)
    setCell(desk.doc, { table: entryTable, row: 'a', field: 'note' }, 'a colleague’s')
    screen.last()?.press()
    expect(desk.model.row('a')?.['note']).toBe('a colleague’s')
    expect(screen.titles()).toHaveLength(1)
    expect(screen.titles()[0]).toContain('River Mill')
  })

  test('goes when the page of its table is left', () => {
    const desk = openLedger({ a: { donor: 'River Mill' } })
    offer(desk)
    expect(screen.titles()).toEqual(['Changed'])
    withdrawStepUndos(desk.model)
    expect(screen.titles()).toEqual([])
  })

  test('goes when its document is closed', () => {
    const { doc } = openLedger({})
    offerUndo('Deleted', 'Undo', () => undefined, doc)
    expect(screen.titles()).toEqual(['Deleted'])
    doc.destroy()
    expect(screen.titles()).toEqual([])
  })
})
