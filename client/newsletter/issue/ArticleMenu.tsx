/** What can be done to an article in the contents, by menu. */
import { ArrowDown, ArrowUp, CornerDownRight, MoreHorizontal, Pencil, Trash2 } from 'lucide-react'
import { iconButtonClass } from '../../ui/IconButton.tsx'
import { useWords } from '../../ui/language/useWords.ts'
import { Menu, MenuItem, MenuSeparator, SubMenu } from '../../ui/Menu.tsx'
import { offerUndo } from '../../ui/toast/toasts.ts'
import { useIssue } from './issue-context.ts'
import type { ArticleView } from './issue-view.ts'
import type { ArticleMoves } from './useArticleMoves.ts'

interface ArticleMenuProps {
  readonly article: ArticleView
  readonly title: string
  readonly moves: ArticleMoves
  readonly onRename: () => void
}

export function ArticleMenu({ article, title, moves, onRename }: ArticleMenuProps) {
  const { issue: words, common } = useWords()
  const { open, actions } = useIssue()
  const targets = moves.groups.filter((group) => group.id !== moves.home)
  const remove = (): void => {
    actions.remove('articles', article.id)
    offerUndo(words.articleDeleted(title), common.undo, () => actions.putBack('articles', article.id), open.doc)
  }
  return (
    <Menu
      trigger={
        <button type="button" aria-label={words.actionsFor(title)} className={`appear ${iconButtonClass}`}>
          <MoreHorizontal />
        </button>
      }
    >
      <MenuItem icon={<Pencil />} shortcut="F2" onClick={onRename}>
        {words.rename}
      </MenuItem>
      <MenuSeparator />
      <MenuItem icon={<ArrowUp />} shortcut="Alt+↑" isDisabled={!moves.canStep(-1)} onClick={() => moves.step(-1)}>
        {words.moveUp}
      </MenuItem>
      <MenuItem icon={<ArrowDown />} shortcut="Alt+↓" isDisabled={!moves.canStep(1)} onClick={() => moves.step(1)}>
        {words.moveDown}
      </MenuItem>
      {targets.length > 0 && (
        <SubMenu label={words.moveToColumn} icon={<CornerDownRight />}>
          {targets.map((group) => (
            <MenuItem key={group.id} onClick={() => moves.toColumn(group.id)}>
              {group.title || words.untitledColumn}
            </MenuItem>
          ))}
        </SubMenu>
      )}
      <MenuSeparator />
      <MenuItem icon={<Trash2 />} isDestructive onClick={remove}>
        {words.delete}
      </MenuItem>
    </Menu>
  )
}
