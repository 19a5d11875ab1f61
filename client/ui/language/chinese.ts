/** The Chinese words of every area: the source that other languages must match. A chunk of its own, see `words.ts`. */
import { homeChinese } from './home-chinese.ts'
import { newsletterChinese } from './newsletter-chinese.ts'
import { account } from './zh/account.ts'
import { carry } from './zh/carry.ts'
import { ended } from './zh/ended.ts'
import { grid } from './zh/grid.ts'
import { history } from './zh/history.ts'
import { ledger } from './zh/ledger.ts'
import { merge } from './zh/merge.ts'
import { people } from './zh/people.ts'
import { quarantine } from './zh/quarantine.ts'
import { review } from './zh/review.ts'
import { restore } from './zh/restore.ts'
import { roster } from './zh/roster.ts'
import { spreadsheet } from './zh/spreadsheet.ts'
import { tables } from './zh/tables.ts'

export const chinese = {
  ...homeChinese,
  ...newsletterChinese,
  account,
  carry,
  ended,
  grid,
  history,
  ledger,
  merge,
  people,
  quarantine,
  review,
  restore,
  roster,
  spreadsheet,
  tables,
}
