/** The Chinese words that are there before anything is fetched: sign-in, home, the frame, and the newsletter's screens. */
import { access } from './zh/access.ts'
import { common } from './zh/common.ts'
import { editor } from './zh/editor.ts'
import { home } from './zh/home.ts'
import { importing } from './zh/importing.ts'
import { issue } from './zh/issue.ts'
import { sync } from './zh/sync.ts'

export const homeChinese = { access, common, editor, home, importing, issue, sync }
