import type { ClientRect, KeyboardCoordinateGetter, UniqueIdentifier } from '@dnd-kit/core';

type Direction = 'up' | 'down' | 'left' | 'right';

const directions: Readonly<Record<string, Direction>> = {
  ArrowUp: 'up',
  ArrowDown: 'down',
  ArrowLeft: 'left',
  ArrowRight: 'right',
};

type Box = Pick<ClientRect, 'left' | 'top' | 'width' | 'height'>;

const middle = ({ left, top, width, height }: Box) => ({
  x: left + width / 2,
  y: top + height / 2,
});

/**
 * The box that an arrow key leads to: the nearest whose middle lies that way. Distance across the direction counts double, so
 * that "right" prefers the same height in the next column to the next card of a far one.
 */
export function nearest(from: Box, boxes: readonly Box[], direction: Direction): Box | null {
  const a = middle(from);
  let best: Box | null = null;
  let least = Infinity;
  for (const box of boxes) {
    const b = middle(box);
    const along =
      direction === 'up'
        ? a.y - b.y
        : direction === 'down'
          ? b.y - a.y
          : direction === 'left'
            ? a.x - b.x
            : b.x - a.x;
    if (along < 8) continue;
    const across =
      direction === 'up' || direction === 'down' ? Math.abs(a.x - b.x) : Math.abs(a.y - b.y);
    const distance = along + 2 * across;
    if (distance < least) {
      least = distance;
      best = box;
    }
  }
  return best;
}

/** Lets the arrow keys carry a story from place to place instead of pixel by pixel. */
export const nextPlace: KeyboardCoordinateGetter = (event, { context }) => {
  const direction = directions[event.code];
  const { active, collisionRect, droppableRects, droppableContainers } = context;
  if (!direction || !collisionRect) return undefined;
  event.preventDefault();
  const boxes: Box[] = [];
  for (const { id } of droppableContainers.getEnabled()) {
    const rect = droppableRects.get(id as UniqueIdentifier);
    if (!rect || id === active?.id) continue;
    // A column is aimed at by its head: its middle would lie among its own cards.
    const isColumn = rect.height > collisionRect.height * 1.8 || rect.width > collisionRect.width;
    boxes.push(isColumn ? { ...rect, height: collisionRect.height } : rect);
  }
  const box = nearest(collisionRect, boxes, direction);
  return box ? { x: box.left, y: box.top } : undefined;
};
