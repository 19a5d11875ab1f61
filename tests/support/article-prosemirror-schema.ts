/** The article schema as ProseMirror knows it, built from the shared data alone, to check documents without an editor. */
import { Schema } from '@tiptap/pm/model'
import { articleMarks, articleNodes } from '../../shared/newsletter/article-schema.ts'

function attributesOf(shape: object): Record<string, { default: unknown }> {
  const attributes = 'attributes' in shape ? (shape.attributes as Record<string, unknown>) : {}
  return Object.fromEntries(Object.entries(attributes).map(([name, value]) => [name, { default: value }]))
}

export const articleSchema = new Schema({
  nodes: Object.fromEntries(
    Object.entries(articleNodes).map(([name, shape]) => [
      name,
      {
        ...('content' in shape ? { content: shape.content } : {}),
        ...('group' in shape ? { group: shape.group } : {}),
        ...('marks' in shape ? { marks: shape.marks } : {}),
        ...('group' in shape && shape.group === 'inline' ? { inline: true } : {}),
        attrs: attributesOf(shape),
      },
    ]),
  ),
  marks: Object.fromEntries(
    Object.entries(articleMarks).map(([name, shape]) => [name, { attrs: attributesOf(shape) }]),
  ),
})
