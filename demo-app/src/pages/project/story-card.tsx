import { useDraggable, useDroppable } from '@dnd-kit/core';
import { GripVertical } from 'lucide-react';

import type { Story } from '../../api/types.ts';
import { AppLink } from '../../components/app-link.tsx';
import { Avatar } from '../../components/ui/avatar.tsx';
import { Badge } from '../../components/ui/badge.tsx';
import { priorityMarks } from '../../lib/tones.ts';

/** A story on the board. All of it can be dragged by pointer; the grip is what the keyboard takes hold of. */
export function StoryCard({ story }: { readonly story: Story }) {
  const { setNodeRef: setDropRef, isOver } = useDroppable({ id: story.id });
  const { attributes, listeners, isDragging, setNodeRef, setActivatorNodeRef } = useDraggable({
    id: story.id,
  });
  const { onKeyDown, ...pointers } = listeners ?? {};
  return (
    <li
      ref={(element) => {
        setDropRef(element);
        setNodeRef(element);
      }}
      className="card story-card"
      data-over={(isOver && !isDragging) || undefined}
      data-dragging={isDragging || undefined}
      {...pointers}
    >
      <StoryCardFace
        story={story}
        grip={
          <button
            ref={setActivatorNodeRef}
            type="button"
            className="story-grip"
            aria-label={`Move ${story.key}`}
            aria-describedby={attributes['aria-describedby']}
            onKeyDown={onKeyDown as React.KeyboardEventHandler | undefined}
          >
            <GripVertical size={16} aria-hidden="true" />
          </button>
        }
      />
    </li>
  );
}

/** What a card shows; also what follows the pointer while it is dragged. */
export function StoryCardFace({
  story,
  grip,
}: {
  readonly story: Story;
  readonly grip?: React.ReactNode;
}) {
  return (
    <>
      <div className="story-top">
        <span className="mono quiet">{story.key}</span>
        {grip}
      </div>
      <h3>
        <AppLink to={`/stories/${story.id}`} draggable={false}>
          {story.title}
        </AppLink>
      </h3>
      <div className="story-foot figures">
        {(story.priority === 'high' || story.priority === 'urgent') && (
          <Badge mark={priorityMarks[story.priority]} />
        )}
        <span className="quiet">{story.estimate} pt</span>
        {story.assignee && (
          <Avatar name={story.assignee.name} label={`Assigned to ${story.assignee.name}`} />
        )}
      </div>
    </>
  );
}
