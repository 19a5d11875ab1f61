/** The desk around one article: its sheet, and in place what people use on it. */
import { EditorContent } from '@tiptap/react'
import { useCallback, useState } from 'react'
import type { OpenDocument } from '../../collab/open-document.ts'
import type { Workspace } from '../../collab/workspace.ts'
import { ReviewBeside } from '../../review/ReviewBeside.tsx'
import { SealBeside } from '../../review/SealBeside.tsx'
import { useWords } from '../../ui/language/useWords.ts'
import { useSteadyState } from '../../ui/useSteadyState.ts'
import { ArticleMetaFields } from './ArticleMetaFields.tsx'
import { ArticleComments } from './comments/ArticleComments.tsx'
import { DeskBar } from './DeskBar.tsx'
import { DeskFoot } from './DeskFoot.tsx'
import { FindPanel } from './find/FindPanel.tsx'
import { OrphanedTextBar } from './composition/OrphanedTextBar.tsx'
import { SlashMenu } from './slash/SlashMenu.tsx'
import { writeAtEnd } from './text-after.ts'
import { SelectionToolbar } from './toolbar/SelectionToolbar.tsx'
import { TableToolbar } from './toolbar/TableToolbar.tsx'
import { useDeskEditor } from './useDeskEditor.ts'
import { useDeskKeys } from './useDeskKeys.ts'
import { useTitleCopy } from './useTitleCopy.ts'

interface ArticleDeskProps {
  readonly workspace: Workspace
  readonly article: OpenDocument
  readonly issue: OpenDocument
  readonly onUnknownContent: () => void
}

export function ArticleDesk({ workspace, article, issue, onUnknownContent }: ArticleDeskProps) {
  const words = useWords().editor
  const isEditable = useSteadyState(article).readOnly === null
  const [orphanedTexts, setOrphanedTexts] = useState<readonly string[]>([])
  const onOrphanedText = useCallback((text: string) => setOrphanedTexts((texts) => [...texts, text]), [])
  const editor = useDeskEditor({ article, isEditable, label: words.sheet, onUnknownContent, onOrphanedText })
  const { panel, setPanel, savedAsked } = useDeskKeys()
  useTitleCopy(workspace, article, issue)

  return (
    <div className="desk">
      <DeskBar
        editor={editor}
        article={article}
        account={workspace.account.id}
        isEditable={isEditable}
        onFind={() => setPanel('find')}
      >
        <ArticleComments editor={editor} workspace={workspace} article={article} isEditable={isEditable} />
        <ReviewBeside workspace={workspace} open={article} />
      </DeskBar>
      {panel !== null && (
        <FindPanel
          editor={editor}
          canReplace={isEditable}
          isReplacing={panel === 'replace'}
          onClose={() => setPanel(null)}
        />
      )}
      {orphanedTexts.length > 0 && (
        <OrphanedTextBar editor={editor} texts={orphanedTexts} onDone={() => setOrphanedTexts([])} />
      )}
      <div className="sheet" style={placeholders(words.placeholder)}>
        <SealBeside workspace={workspace} open={article} />
        <ArticleMetaFields doc={article.doc} isEditable={isEditable} />
        <EditorContent editor={editor} />
        <button type="button" tabIndex={-1} aria-hidden className="sheet-rest" onClick={() => writeAtEnd(editor)} />
      </div>
      <DeskFoot editor={editor} article={article} savedAsked={savedAsked} />
      {isEditable && (
        <>
          <SelectionToolbar editor={editor} />
          <TableToolbar editor={editor} />
          <SlashMenu editor={editor} />
        </>
      )}
    </div>
  )
}

/** Handed to the style sheet as variables, so that no decoration touches a block while someone composes in it. */
function placeholders(texts: {
  title: string
  subtitle: string
  text: string
  editorNote: string
  tableCaption: string
  reprintTitle: string
  policySummary: string
  caption: string
}): React.CSSProperties {
  const entries = Object.entries(texts).map(([name, text]) => [`--say-${name}`, JSON.stringify(text)])
  return Object.fromEntries(entries) as React.CSSProperties
}
