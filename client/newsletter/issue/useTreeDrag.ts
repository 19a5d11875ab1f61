/** What is being dragged over the contents, and where it would land; every drag has its way by menu and key too. */
import { type DragEvent, useState } from 'react'
import { useIssue } from './issue-context.ts'
import { indexWithout } from './move-row.ts'

interface Dragged {
  readonly kind: 'column' | 'article'
  readonly id: string
}

/** `index` counts with what is dragged still at its old place. For a column `column` is ''. */
interface Landing {
  readonly column: string
  readonly index: number
}

export interface TreeDrag {
  readonly dragged: Dragged | null
  readonly landing: Landing | null
  readonly start: (event: DragEvent, dragged: Dragged) => void
  /** Over the row that stands at `index`: its upper half means before it, its lower half after it. */
  readonly over: (event: DragEvent<HTMLElement>, kind: Dragged['kind'], column: string, index: number) => void
  readonly drop: (event: DragEvent) => void
  readonly end: () => void
}

export function useTreeDrag(): TreeDrag {
  const { view, actions } = useIssue()
  const [dragged, setDragged] = useState<Dragged | null>(null)
  const [landing, setLanding] = useState<Landing | null>(null)

  const end = (): void => {
    setDragged(null)
    setLanding(null)
  }
  const idsAt = (column: string): readonly string[] => {
    if (dragged?.kind === 'column') return view.columns.map((entry) => entry.id)
    const articles = column === '' ? view.frontMatter : view.columns.find((entry) => entry.id === column)?.articles
    return (articles ?? []).map((entry) => entry.id)
  }
  return {
    dragged,
    landing,
    start(event, next) {
      event.dataTransfer.effectAllowed = 'move'
      // Firefox starts no drag without data.
      event.dataTransfer.setData('text/plain', next.id)
      setDragged(next)
    },
    over(event, kind, column, index) {
      if (dragged?.kind !== kind) return
      event.preventDefault()
      event.stopPropagation()
      event.dataTransfer.dropEffect = 'move'
      const box = event.currentTarget.getBoundingClientRect()
      const isLower = event.clientY > box.top + box.height / 2
      const next = { column, index: isLower ? index + 1 : index }
      if (landing?.column !== next.column || landing.index !== next.index) setLanding(next)
    },
    drop(event) {
      if (dragged === null || landing === null) return
      event.preventDefault()
      event.stopPropagation()
      const index = indexWithout(idsAt(landing.column), dragged.id, landing.index)
      if (dragged.kind === 'column') actions.moveRow('columns', dragged.id, index)
      else actions.moveArticle(dragged.id, { column: landing.column, index })
      end()
    },
    end,
  }
}
