import type { Announcements, UniqueIdentifier } from '@dnd-kit/core';

import type { Story } from '../../api/types.ts';
import { columns } from '../../lib/board.ts';

export const instructions =
  'Press Space to pick the story up, the arrow keys to carry it, Space to put it down, Escape to leave it where it was.';

/** What a screen reader says while a story is carried. */
export function announcements(stories: readonly Story[]): Announcements {
  const place = (id: UniqueIdentifier): string => {
    const column = columns.find((known) => known.id === id);
    if (column) return `the end of ${column.name}`;
    const story = stories.find((known) => known.id === id);
    const name = columns.find((known) => known.id === story?.column)?.name;
    return story ? `the place of ${story.key} in ${name}` : 'the board';
  };
  const key = (id: UniqueIdentifier): string =>
    stories.find((known) => known.id === id)?.key ?? 'The story';
  return {
    onDragStart: ({ active }) => `${key(active.id)} picked up.`,
    onDragOver: ({ active, over }) =>
      over ? `${key(active.id)} over ${place(over.id)}.` : `${key(active.id)} over no column.`,
    onDragEnd: ({ active, over }) =>
      over ? `${key(active.id)} put at ${place(over.id)}.` : `${key(active.id)} put back.`,
    onDragCancel: ({ active }) => `${key(active.id)} put back.`,
  };
}
