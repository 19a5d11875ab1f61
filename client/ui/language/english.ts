/** The English words of every area; says everything that Chinese says, or it does not compile. */
import { access } from './en/access.ts'
import { account } from './en/account.ts'
import { carry } from './en/carry.ts'
import { comments } from './en/comments.ts'
import { common } from './en/common.ts'
import { editor } from './en/editor.ts'
import { ended } from './en/ended.ts'
import { grid } from './en/grid.ts'
import { history } from './en/history.ts'
import { home } from './en/home.ts'
import { importing } from './en/importing.ts'
import { issue } from './en/issue.ts'
import { ledger } from './en/ledger.ts'
import { merge } from './en/merge.ts'
import { people } from './en/people.ts'
import { quarantine } from './en/quarantine.ts'
import { review } from './en/review.ts'
import { restore } from './en/restore.ts'
import { roster } from './en/roster.ts'
import { sealed } from './en/sealed.ts'
import { spreadsheet } from './en/spreadsheet.ts'
import { sync } from './en/sync.ts'
import { tables } from './en/tables.ts'
import type { Words } from './words.ts'

export const english: Words = {
  access,
  account,
  carry,
  comments,
  common,
  editor,
  ended,
  grid,
  history,
  home,
  importing,
  issue,
  ledger,
  merge,
  people,
  quarantine,
  review,
  restore,
  roster,
  sealed,
  spreadsheet,
  sync,
  tables,
}
