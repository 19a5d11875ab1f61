/** The page that browser tests of the editor drive: one or two editors, and bare peers that do what a test says. */
import '../../../../client/ui/theme/appearance.ts'
import { CSPProvider } from '@base-ui/react/csp-provider'
import { Tooltip } from '@base-ui/react/tooltip'
import { Suspense, lazy } from 'react'
import { createRoot } from 'react-dom/client'
import * as Y from 'yjs'
import { root } from '../../../../shared/document/kind.ts'
import type { DocumentState } from '../../../../client/collab/document-state.ts'
import { FramePanelProvider } from '../../../../client/ui/frame/FramePanel.tsx'
import { loadNewsletterWords, loadWords } from '../../../../client/ui/language/words.ts'
import { ToastStage } from '../../../../client/ui/toast/ToastStage.tsx'
import { articleId, createFakeRegistry, createFakeWorkspace, frameSeed, issueId } from './fake-workspace.ts'
import { createHub } from './hub.ts'
import { createPeer, plainText } from './peer.ts'
import { articleUpdate, fullArticle, plainArticle } from './sample-article.ts'

const ArticleEditor = lazy(async () => {
  const { ArticleEditor: component } = await import('../../../../client/newsletter/editor/ArticleEditor.tsx')
  return { default: component }
})

export interface DeskInput {
  /** Paragraphs, or `full` for an article with every kind of node. */
  readonly article: readonly string[] | 'full'
  readonly editors?: 1 | 2
}

const names = ['林知远', '周以宁'] as const

function open({ article, editors = 1 }: DeskInput) {
  const hub = createHub(articleUpdate(article === 'full' ? fullArticle : plainArticle(article)))
  const frameHub = createHub(frameSeed())
  const registry = createFakeRegistry()
  const desks = names.slice(0, editors).map((name, index) => {
    const replica = hub.join({ name, hue: index })
    const replicas = {
      replica,
      frameReplica: frameHub.join({ name, hue: index }),
      commentsReplica: registry.comments.join({ name, hue: index }),
    }
    return { name, ...replicas, ...createFakeWorkspace(replicas, registry, name) }
  })
  const peer = createPeer(hub.join({ name: '顾明川', hue: 3 }))
  const element = document.getElementById('app')
  if (element === null) throw new Error('the page has no #app')
  createRoot(element).render(
    <CSPProvider disableStyleElements>
      <Tooltip.Provider delay={500}>
        <ToastStage>
          {desks.map(({ name, workspace }) => (
            <FramePanelProvider key={name}>
              {(panel) => (
                <div data-desk={name} className="flex" style={{ minHeight: '100%' }}>
                  <div className="min-w-0 flex-1">
                    <Suspense fallback={null}>
                      <ArticleEditor workspace={workspace} issueId={issueId} articleId={articleId} />
                    </Suspense>
                  </div>
                  {panel}
                </div>
              )}
            </FramePanelProvider>
          ))}
        </ToastStage>
      </Tooltip.Provider>
    </CSPProvider>,
  )
  return {
    peer,
    updateCount: () => hub.updates.length,
    /** All that anyone ever sent, as one string of Latin-1 bytes, to look for letters in. */
    sentBytes: () => hub.updates.map(latin1).join(''),
    stateBytes: (desk: number) => latin1(Y.encodeStateAsUpdate(docOf(desk))),
    text: (desk: number) => plainText(docOf(desk)),
    json: (desk: number) => JSON.stringify(docOf(desk).getXmlFragment(root.body).toJSON()),
    meta: (desk: number) => docOf(desk).getMap(root.meta).toJSON(),
    frame: (desk: number) => deskOf(desk).frame.getMap(root.cells).toJSON(),
    renames: (desk: number) => deskOf(desk).renames,
    setState: (desk: number, change: Partial<DocumentState>) => {
      const { state } = deskOf(desk)
      state.set({ ...state.getSnapshot(), ...change })
    },
    setOnline: (desk: number, isOnline: boolean) => {
      const { replica, commentsReplica } = deskOf(desk)
      replica.setOnline(isOnline)
      commentsReplica.setOnline(isOnline)
    },
    commentsBytes: (desk: number) => latin1(Y.encodeStateAsUpdate(deskOf(desk).commentsReplica.doc)),
    addPeer: (name: string, hue: number) => createPeer(hub.join({ name, hue })),
  }

  function deskOf(index: number) {
    const desk = desks[index]
    if (desk === undefined) throw new RangeError(`there is no desk ${index}`)
    return desk
  }
  function docOf(index: number): Y.Doc {
    return deskOf(index).replica.doc
  }
}

function latin1(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => String.fromCharCode(byte)).join('')
}

declare global {
  interface Window {
    openDesk: (input: DeskInput) => Promise<ReturnType<typeof open>>
    desk: ReturnType<typeof open>
  }
}

window.openDesk = async (input) => {
  await Promise.all([loadNewsletterWords(), loadWords()])
  return open(input)
}
