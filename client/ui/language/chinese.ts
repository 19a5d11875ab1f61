/** The Chinese words of every area: the source that other languages must match. A chunk of its own, see `words.ts`. */
import { homeChinese } from './home-chinese.ts'
import { grid } from './zh/grid.ts'
import { ledger } from './zh/ledger.ts'
import { roster } from './zh/roster.ts'
import { tables } from './zh/tables.ts'

export const chinese = { ...homeChinese, grid, ledger, roster, tables }
