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

it.each([
  ['ab.cd(ef,{gh:ij,kl:mn,op})', ['ab', 'ef', 'ij', 'mn', 'op']],
  ['ab?cd:ef', ['ab', 'cd', 'ef']],
  [`ab("cd ef",'gh"ij',/kl"/.test(mn),"\\"op")`, ['ab', 'mn']],
  ['return/ab/.test(cd)+`ef ${gh}`+ij/kl/mn', ['return', 'cd', 'ef', '$', 'gh', 'ij', 'kl', 'mn']],
])('the names that %s speaks of are none of properties, nor words of texts', (code, names) => {
  expect([...namesIn(code)]).toEqual(names);
});
