/** Who wrote the article, where it comes from and when: three fields above its title. */
import type * as Y from 'yjs'
import { useWords } from '../../ui/language/useWords.ts'
import { InPlaceField } from './nodes/InPlaceField.tsx'
import { type ArticleMeta, useMetaText } from './useMetaText.ts'

const fields: readonly ArticleMeta[] = ['byline', 'source', 'date']

export function ArticleMetaFields({ doc, isEditable }: { readonly doc: Y.Doc; readonly isEditable: boolean }) {
  const words = useWords().editor
  return (
    <div className="article-meta" role="group" aria-label={words.meta.group}>
      {fields.map((name) => (
        <MetaField key={name} doc={doc} name={name} isEditable={isEditable} />
      ))}
    </div>
  )
}

function MetaField({
  doc,
  name,
  isEditable,
}: {
  readonly doc: Y.Doc
  readonly name: ArticleMeta
  readonly isEditable: boolean
}) {
  const words = useWords().editor.meta
  const [value, write] = useMetaText(doc, name)
  if (!isEditable && value === '') return null
  return (
    <InPlaceField
      value={value}
      label={words[name]}
      className={`meta-${name}`}
      readOnly={!isEditable}
      onCommit={write}
    />
  )
}
