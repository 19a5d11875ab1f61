/** The Chinese words of every area: the source that other languages must match. */
import { access } from './zh/access.ts'
import { common } from './zh/common.ts'
import { editor } from './zh/editor.ts'
import { home } from './zh/home.ts'
import { importing } from './zh/importing.ts'
import { issue } from './zh/issue.ts'
import { sync } from './zh/sync.ts'

export const chinese = { access, common, editor, home, importing, issue, sync }
