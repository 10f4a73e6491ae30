import { describe, expect, it } from 'vitest';

import { callsEval, withShortNames } from './short-names.ts';

describe('a call of eval', () => {
  it.each([
    ['e=>eval(e)', true],
    ['return eval("1")', true],
    ['window.eval(e)', false],
    ['(0,eval)(e)', false],
    ['medieval(e)', false],
  ])('%s: %s', (text, calls) => {
    expect(callsEval(text)).toBe(calls);
  });
});

describe('names for weighing', () => {
  it('are short where the script declares them, the same everywhere, and most used ones shortest', () => {
    expect(
      withShortNames('const chartOptions=1,theme=2;function drawChart(e){return e+chartOptions}'),
    ).toBe('const aa=1,ba=2;function ca(e){return e+aa}');
  });

  it('stay where they belong to others: keys, properties, globals, and what is short already', () => {
    const text = 'const aZ2=document.chart,x={chart:window.chart,y:requestIdle(aZ2)}';
    expect(withShortNames(text)).toBe(text);
    expect(withShortNames(`var chart=0;${text}`)).toBe(`var aa=0;${text}`);
  });

  it('differ, however many there are', () => {
    const names = Array.from({ length: 9000 }, (_, index) => `longName${index}`);
    const short = withShortNames(`let ${names.join(',')};`);
    expect(new Set(short.slice(4, -1).split(',')).size).toBe(9000);
  });
});
