import { describe, expect, it } from 'vitest';

import type { Column, Story } from '../api/types.ts';
import { dropTarget, mergeStories, moveOnBoard, storiesIn } from './board.ts';

const story = (id: string, column: Column, position: number): Story => ({
  id,
  column,
  position,
  projectId: 'p',
  key: id,
  title: id,
  priority: 'normal',
  estimate: 1,
  labels: [],
  assigneeId: null,
  updatedAt: '2026-06-30T00:00:00Z',
});

const board = [
  story('a', 'next', 0),
  story('b', 'next', 1),
  story('c', 'next', 2),
  story('d', 'doing', 0),
  story('e', 'done', 0),
];
const order = (stories: readonly Story[], column: Column) =>
  storiesIn(stories, column)
    .map(({ id, position }) => `${id}${position}`)
    .join(' ');

describe('moveOnBoard', () => {
  it('closes the gap that a story leaves and makes room where it comes', () => {
    const after = moveOnBoard(board, 'a', { column: 'doing', position: 0 });
    expect(order(after, 'next')).toBe('b0 c1');
    expect(order(after, 'doing')).toBe('a0 d1');
  });

  it('moves down and up within a column', () => {
    expect(order(moveOnBoard(board, 'a', { column: 'next', position: 2 }), 'next')).toBe(
      'b0 c1 a2',
    );
    expect(order(moveOnBoard(board, 'c', { column: 'next', position: 0 }), 'next')).toBe(
      'c0 a1 b2',
    );
  });

  it('brings a position into bounds', () => {
    expect(order(moveOnBoard(board, 'a', { column: 'review', position: 9 }), 'review')).toBe('a0');
    expect(order(moveOnBoard(board, 'c', { column: 'next', position: -1 }), 'next')).toBe(
      'c0 a1 b2',
    );
  });

  it('keeps the objects of columns that have nothing to do with it', () => {
    const after = moveOnBoard(board, 'a', { column: 'doing', position: 1 });
    expect(after[4]).toBe(board[4]);
  });

  it('leaves the board alone when the story is not on it', () => {
    expect(moveOnBoard(board, 'x', { column: 'doing', position: 0 })).toBe(board);
  });
});

describe('dropTarget', () => {
  it('goes to the end of a column, or to the place of a story', () => {
    expect(dropTarget(board, 'a', 'doing')).toEqual({ column: 'doing', position: 1 });
    expect(dropTarget(board, 'd', 'b')).toEqual({ column: 'next', position: 1 });
  });

  it('is nothing where nothing would change', () => {
    expect(dropTarget(board, 'a', 'a')).toBeNull();
    expect(dropTarget(board, 'c', 'next')).toBeNull();
    expect(dropTarget(board, 'a', 'nowhere')).toBeNull();
  });

  it('counts the end of its own column without itself', () => {
    expect(dropTarget(board, 'a', 'next')).toEqual({ column: 'next', position: 2 });
  });
});

it('mergeStories takes the news and keeps the assignee', () => {
  const assignee = { id: 'x', name: 'Tern', status: 'idle' } as const;
  const merged = mergeStories([{ ...story('a', 'next', 0), assignee }], [story('a', 'done', 4)]);
  expect(merged).toEqual([{ ...story('a', 'done', 4), assignee }]);
});
