import { useDroppable } from '@dnd-kit/core';

import type { Story } from '../../api/types.ts';
import type { columns } from '../../lib/board.ts';
import { StoryCard } from './story-card.tsx';

interface Props {
  readonly column: (typeof columns)[number];
  readonly stories: readonly Story[];
}

export function BoardColumn({ column, stories }: Props) {
  const { setNodeRef, isOver } = useDroppable({ id: column.id });
  const points = stories.reduce((sum, { estimate }) => sum + estimate, 0);
  return (
    <section
      ref={setNodeRef}
      className="board-column"
      data-over={isOver || undefined}
      aria-label={column.name}
    >
      <h2 className="figures">
        {column.name}{' '}
        <span>
          {stories.length} · {points} pt
        </span>
      </h2>
      <ul className="board-stories">
        {stories.map((story) => (
          <StoryCard key={story.id} story={story} />
        ))}
      </ul>
      {stories.length === 0 && <p className="board-empty">Drop a story here</p>}
    </section>
  );
}
