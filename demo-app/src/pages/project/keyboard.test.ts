import { expect, it } from 'vitest';

import { nearest } from './keyboard.ts';

const box = (left: number, top: number) => ({ left, top, width: 100, height: 80 });
const boxes = [box(0, 100), box(0, 200), box(120, 0), box(120, 110), box(240, 0)];

it('goes to the nearest box in the direction', () => {
  expect(nearest(box(0, 0), boxes, 'down')).toBe(boxes[0]);
  expect(nearest(box(0, 0), boxes, 'right')).toBe(boxes[2]);
  expect(nearest(box(240, 0), boxes, 'left')).toBe(boxes[2]);
});

it('prefers the same height in the next column to a far one', () => {
  expect(nearest(box(0, 100), boxes, 'right')).toBe(boxes[3]);
});

it('stays where nothing lies that way', () => {
  expect(nearest(box(0, 0), boxes, 'up')).toBeNull();
  expect(nearest(box(240, 0), boxes, 'right')).toBeNull();
});
