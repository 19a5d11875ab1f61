/** The Chinese words of the newsletter's screens, which come with them. */
import { comments } from './zh/comments.ts'
import { editor } from './zh/editor.ts'
import { importing } from './zh/importing.ts'
import { issue } from './zh/issue.ts'
import { sealed } from './zh/sealed.ts'

export const newsletterChinese = { comments, editor, importing, issue, sealed }
