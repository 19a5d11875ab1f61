/** Which nodes are drawn by React, because they hold fields beside their text. */
import type { AnyExtension, Node } from '@tiptap/core'
import { type ReactNodeViewProps, ReactNodeViewRenderer } from '@tiptap/react'
import type { ComponentType } from 'react'
import { FigureView } from './nodes/FigureView.tsx'
import { PolicyCardView } from './nodes/PolicyCardView.tsx'
import { ReprintView } from './nodes/ReprintView.tsx'

const views: Readonly<Record<string, ComponentType<ReactNodeViewProps>>> = {
  policyCard: PolicyCardView,
  reprint: ReprintView,
  figure: FigureView,
}

export function withNodeViews(extensions: readonly AnyExtension[]): AnyExtension[] {
  return extensions.map((extension) => {
    const view = views[extension.name]
    if (extension.type !== 'node' || view === undefined) return extension
    return (extension as Node).extend({ addNodeView: () => ReactNodeViewRenderer(view) })
  })
}
