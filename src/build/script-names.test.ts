import { describe, expect, it } from 'vitest';

import { declaredIn, namesIn } from './script-names.ts';

describe('what minified code declares for the whole script', () => {
  it.each([
    ['const ab=1,cd=({e:t})=>{const n=f(t);return n},', ['ab', 'cd']],
    ['ef=2;function gh(a,b){var c=1,d}class ij extends kl{m(){return n()}}', ['ef', 'gh', 'ij']],
    ['var ab,cd=/[/"]\\/x=,/.test,ef=`}${"`"+g}`;let gh', ['ab', 'cd', 'ef', 'gh']],
    ['async function ab(){}ab.cd=1;', ['ab']],
    ['const ab={cd:1,ef(){},gh:ij},kl=[mn,op=1];', ['ab', 'kl']],
  ])('%s', (code, names) => {
    expect(declaredIn(code).names).toEqual(names);
  });
});

it.each([
  ['const ab=()=>cd(1);', false],
  ['function ab(){return cd()}', false],
  ['const ab=function(){cd()},ef=async(a)=>g(a);', false],
  ['const ab={cd(){return ef()}};', false],
  ['const ab=cd(1);', true],
  ['ab.cd("x");', true],
  ['const ab=cd("div")({ef:1});', true],
])('whether it acts: %s %s', (code, acts) => {
  expect(declaredIn(code).acts).toBe(acts);
});

it('names that it speaks of are no properties', () => {
  expect([...namesIn('ab.cd(ef,{gh:ij})')]).toEqual(['ab', 'ef', 'gh', 'ij']);
});
