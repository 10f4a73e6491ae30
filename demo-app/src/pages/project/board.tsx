import {
  closestCorners,
  DndContext,
  type DragEndEvent,
  DragOverlay,
  KeyboardSensor,
  MouseSensor,
  TouchSensor,
  useSensor,
  useSensors,
} from '@dnd-kit/core';
import { useState } from 'react';

import type { Story } from '../../api/types.ts';
import { moveStory } from '../../api/writes.ts';
import { columns, dropTarget, mergeStories, moveOnBoard, storiesIn } from '../../lib/board.ts';
import { BoardColumn } from './board-column.tsx';
import { nextPlace } from './keyboard.ts';
import { announcements, instructions } from './speech.ts';
import { StoryCardFace } from './story-card.tsx';

/** Stories in columns. They are moved by mouse, by touch (hold, then drag) and by keyboard (Space, arrows, Space). */
export function Board({ given }: { readonly given: readonly Story[] }) {
  const [stories, setStories] = useState(given);
  const [dragged, setDragged] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const sensors = useSensors(
    useSensor(MouseSensor, { activationConstraint: { distance: 6 } }),
    useSensor(TouchSensor, { activationConstraint: { delay: 220, tolerance: 8 } }),
    useSensor(KeyboardSensor, { coordinateGetter: nextPlace }),
  );

  const drop = async ({ active, over }: DragEndEvent) => {
    setDragged(null);
    const id = String(active.id);
    const move = over && dropTarget(stories, id, String(over.id));
    if (!move) return;
    const before = stories;
    setProblem(null);
    setStories(moveOnBoard(stories, id, move));
    try {
      const changed = await moveStory(id, move);
      setStories((now) => mergeStories(now, changed));
    } catch (error) {
      setStories(before);
      setProblem(
        `The story went back to its place. ${error instanceof Error ? error.message : ''}`,
      );
    }
  };

  const lifted = stories.find((story) => story.id === dragged);
  return (
    <>
      {problem && (
        <p className="problem" role="alert">
          {problem}
        </p>
      )}
      <DndContext
        sensors={sensors}
        collisionDetection={closestCorners}
        accessibility={{
          announcements: announcements(stories),
          screenReaderInstructions: { draggable: instructions },
        }}
        onDragStart={({ active }) => setDragged(String(active.id))}
        onDragCancel={() => setDragged(null)}
        onDragEnd={(event) => void drop(event)}
      >
        <div className="board">
          {columns.map((column) => (
            <BoardColumn key={column.id} column={column} stories={storiesIn(stories, column.id)} />
          ))}
        </div>
        <DragOverlay dropAnimation={null}>
          {lifted && (
            <div className="card story-card lifted">
              <StoryCardFace story={lifted} />
            </div>
          )}
        </DragOverlay>
      </DndContext>
    </>
  );
}
