/** The article's text for reading alone: no editor is bound, so nothing can be taken away. */
import { useMemo } from 'react'
import * as Y from 'yjs'
import { readBlocks } from './body-check.ts'

export function ReadOnlyArticle({ doc }: { readonly doc: Y.Doc }) {
  const blocks = useMemo(() => {
    // D8: rendered from a copy that is thrown away.
    const copy = new Y.Doc({ gc: false })
    Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
    const read = readBlocks(copy)
    copy.destroy()
    return read
  }, [doc])
  return (
    <article className="sheet article" lang="zh-CN">
      {blocks.map(({ name, text }, index) => (
        <ReadOnlyBlock key={index} name={name} text={text} />
      ))}
    </article>
  )
}

function ReadOnlyBlock({ name, text }: { readonly name: string; readonly text: string }) {
  if (text === '') return null
  if (name === 'title') return <h1 className="article-title">{text}</h1>
  if (name === 'subtitle') return <p className="article-subtitle">{text}</p>
  if (name === 'heading') return <h2>{text}</h2>
  return <p className="whitespace-pre-line">{text}</p>
}
