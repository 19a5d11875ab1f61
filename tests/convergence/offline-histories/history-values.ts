/** What people type in a history: mostly values of their own, now and then what others type too, in another spelling. */
import type { CellValue } from '../../../shared/document/cell.ts'
import type { ModelWrite } from './history-model.ts'
import type { History } from './history.ts'

export interface Typed {
  readonly value: CellValue
  readonly likeness: string
}

const spellings: readonly (readonly [likeness: string, ...texts: string[]])[] = [
  ['abc', 'ABC', 'ａｂｃ', 'A.B.C.', ' abc '],
  ['某商会', '某商会', '某 商会', '（某）商会'],
]

const quantities: readonly (readonly [likeness: string, ...values: CellValue[]])[] = [
  ['85000个', quantity('8.5', '万', '个'), quantity('85000', '', '个'), quantity('85000.0', '', 'pcs')],
  ['3吨', quantity('3', '', '吨'), quantity('3', '', 'tons')],
]

function quantity(amount: string, scale: string, unit: string): CellValue {
  return { amount, scale, unit, qualifier: 'exact', raw: `${amount}${scale}${unit}` }
}

export function pickValue(history: History, field: string, standing: ModelWrite | null): Typed {
  const { random } = history
  const what = random.next()
  // As an undo does: what stood before what stands.
  if (what < 0.1 && standing !== null) {
    return { value: standing.replaced?.value ?? null, likeness: standing.replaced?.likeness ?? '' }
  }
  if (what < 0.15) return { value: null, likeness: '' }
  if (what < 0.35) return pickSpelling(history, field)
  const number = String(history.tick)
  if (field === 'quantity') return { value: quantity(number, '', '套'), likeness: `${number}套` }
  return { value: `v${number}`, likeness: `v${number}` }
}

function pickSpelling({ random }: History, field: string): Typed {
  const [likeness, ...values] = random.pick<readonly [string, ...CellValue[]]>(
    field === 'quantity' ? quantities : spellings,
  )
  return { value: random.pick(values), likeness }
}

/** A row of a sheet that others have too, or one of its own; by field, in the order in which it is written. */
export function pickSheetRow(history: History): Map<string, Typed> {
  const { random, tick } = history
  const own = `own${tick}`
  const donor = random.chance(0.8) ? pickSpelling(history, 'donor') : { value: own, likeness: own }
  const cells = new Map<string, Typed>([['donor', donor]])
  cells.set('item', { value: 'mask', likeness: 'mask' })
  if (random.chance(0.6)) cells.set('quantity', pickSpelling(history, 'quantity'))
  return cells
}
