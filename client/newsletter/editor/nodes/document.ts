/** The whole article as ProseMirror sees it: two headlines, then blocks. */
import { Node } from '@tiptap/core'
import { articleNodes } from '../../../../shared/newsletter/article-schema.ts'

export const ArticleDocument = Node.create({ name: 'doc', topNode: true, content: articleNodes.doc.content })
