import { expect, it } from 'vitest';

import { unitBoundaries } from './units.ts';

function units(code: string): string[] {
  const parts: string[] = [];
  let start = 0;
  for (const end of [...unitBoundaries(code, 0, code.length), code.length]) {
    if (end > start) parts.push(code.slice(start, end));
    start = end;
  }
  return parts;
}

it.each([
  ['statements', 'a();b()', ['a();', 'b()']],
  ['declarators', 'var a={x:1,y:2},b=[1,2];', ['var a={x:1,y:2},', 'b=[1,2];']],
  ['functions', 'function a(){b;c}function d(){}', ['function a(){b;c}', 'function d(){}']],
  ['imports', 'import{a as b,c}from"./x.js";d()', ['import{a as b,c}from"./x.js";', 'd()']],
  ['branches', 'if(a){b}else{c}d', ['if(a){b}else{c}', 'd']],
  ['strings', `a=";,}\\"";b=';'`, [`a=";,}\\"";`, `b=';'`]],
  ['templates', 'a=`;\n${b({x:`}`,y:1})};`;c', ['a=`;\n${b({x:`}`,y:1})};`;', 'c']],
  ['regular expressions', 'a=/[/;"]\\/;/g;b=c/2;d=e/f;', ['a=/[/;"]\\/;/g;', 'b=c/2;', 'd=e/f;']],
  ['one behind a keyword', 'x(function(){return/;"/});b', ['x(function(){return/;"/});', 'b']],
  ['comments', 'a;/* ; */b;// c;\nd', ['a;', '/* ; */b;', '// c;\nd']],
  ['a line of its own', 'a();\nb()', ['a();\n', 'b()']],
])('splits %s', (_, code, expected) => {
  expect(units(code)).toEqual(expected);
});

it('sees that it began inside something', () => {
  expect(units('a,b;c})),d=1')).toEqual(['a,b;c})),', 'd=1']);
});

it('stops where it is told to', () => {
  expect(unitBoundaries('a;"b;c', 0, 4)).toEqual([2]);
});
