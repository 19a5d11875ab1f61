/** Tells the caption of a picture: text keeps the line and loses the picture, so that it stands alone where a page began. */
import { isHeadLike } from './line-shape.ts'
import { pageBreakGap } from './source-line.ts'

const explicit = /^[（(]?(?:图|照片|图片|上图|下图|左图|右图)\s*\d{0,2}\s*[：:]/
const pictureWord = /(?:现场|合影|照片|留影|掠影|一角|签约仪式|剪彩|场景)$/
/** An office and a name, with a space between: 会长 某某. */
const personWithOffice =
  /(?:会长|主席|总干事|秘书长|主任|总经理|董事长|大使|参赞|总裁|经理)\s+\p{Script=Han}{1,2}\s?\p{Script=Han}{1,3}$/u

export function isPhotoCaption(text: string, gap: number): boolean {
  if (explicit.test(text)) return text.length <= 80
  if (gap < pageBreakGap || !isHeadLike(text) || /[，：]/.test(text)) return false
  return pictureWord.test(text) || personWithOffice.test(text)
}
