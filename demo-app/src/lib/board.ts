import type { Column, Story, StoryMove } from '../api/types.ts';

export const columns: readonly { readonly id: Column; readonly name: string }[] = [
  { id: 'backlog', name: 'Backlog' },
  { id: 'next', name: 'Next' },
  { id: 'doing', name: 'In progress' },
  { id: 'review', name: 'In review' },
  { id: 'done', name: 'Done' },
];

/** The stories of a column, top to bottom. */
export const storiesIn = (stories: readonly Story[], column: Column): Story[] =>
  stories.filter((story) => story.column === column).sort((a, b) => a.position - b.position);

/**
 * The board after a story has moved. Positions stay 0-based and without gaps in the column that it left and in the one that it
 * came to; `position` is where it then stands, and is brought into bounds. Other columns keep their very objects.
 */
export function moveOnBoard(
  stories: readonly Story[],
  id: string,
  move: StoryMove,
): readonly Story[] {
  const moved = stories.find((story) => story.id === id);
  if (!moved) return stories;
  const target = storiesIn(stories, move.column).filter((story) => story.id !== id);
  const position = Math.max(0, Math.min(move.position, target.length));
  target.splice(position, 0, { ...moved, column: move.column });
  const left = storiesIn(stories, moved.column).filter((story) => story.id !== id);

  const changed = new Map<string, Story>();
  for (const list of moved.column === move.column ? [target] : [left, target]) {
    list.forEach((story, at) => {
      changed.set(story.id, story.position === at ? story : { ...story, position: at });
    });
  }
  return stories.map((story) => changed.get(story.id) ?? story);
}

/**
 * Where a story dropped on `over` goes: `over` is a column's id (to its end) or a story's (to that story's place). Null where
 * nothing would change.
 */
export function dropTarget(stories: readonly Story[], id: string, over: string): StoryMove | null {
  const moved = stories.find((story) => story.id === id);
  if (!moved || id === over) return null;
  const column = columns.find((known) => known.id === over)?.id;
  if (column) {
    const end = storiesIn(stories, column).filter((story) => story.id !== id).length;
    return moved.column === column && moved.position === end ? null : { column, position: end };
  }
  const beside = stories.find((story) => story.id === over);
  return beside ? { column: beside.column, position: beside.position } : null;
}

/** Puts what the server answered into the board, keeping the assignees that are already known. */
export function mergeStories(stories: readonly Story[], changed: readonly Story[]): Story[] {
  const news = new Map(changed.map((story) => [story.id, story]));
  return stories.map((story) => ({ ...story, ...news.get(story.id) }));
}
